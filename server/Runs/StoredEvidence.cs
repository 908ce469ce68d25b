namespace NasNavigator.Runs;

/// <summary>What a run knows of how far its order of architectures can be trusted, and what came of its best.</summary>
public sealed record StoredEvidence
{
    /// <summary>The supernet's order against networks that were trained alone; null where none were.</summary>
    public TrustRow? Trust { get; init; }

    /// <summary>Lead of weight-free options over those with weights, at three rounds; empty where no choice has both.</summary>
    public IReadOnlyList<BiasRow> Bias { get; init; } = [];

    /// <summary>The best of all rounds, measured again on all ranking pictures; best first. Empty before the end.</summary>
    public IReadOnlyList<FinalistRow> Finalists { get; init; } = [];

    /// <summary>The largest network that constraints and steering allow, measured like the best; null before the end.</summary>
    public BaselineRow? Largest { get; init; }
}

/// <summary>What a search must beat to be worth anything, measured as its best was.</summary>
/// <param name="Architecture">Its text.</param>
/// <param name="SupernetAccuracy">On all ranking pictures with shared weights. Range: 0 to 1.</param>
/// <param name="ReportAccuracy">On pictures that nothing was chosen by, with shared weights. Range: 0 to 1.</param>
/// <param name="FinalAccuracy">On the ranking pictures after training alone; null where the best was not trained alone either.</param>
/// <param name="FinalReportAccuracy">After training alone, on pictures that nothing was chosen by; null as above.</param>
/// <param name="Parameters">Trainable numbers.</param>
/// <param name="MultiplyAdds">Of one picture.</param>
/// <param name="LeadOfBest">
/// How far the best of the run is above it on pictures that nothing was chosen by, after training alone where both were. Units: points.
/// Negative where the search lost to it; 0 where it is the best itself.
/// </param>
/// <param name="StandardError">Of that lead, from the number of those pictures. Units: points; null where it was not measured on pictures.</param>
/// <param name="IsBest">Whether the best of the run is this network.</param>
public sealed record BaselineRow(
    string Architecture,
    double SupernetAccuracy,
    double ReportAccuracy,
    double? FinalAccuracy,
    double? FinalReportAccuracy,
    long Parameters,
    long MultiplyAdds,
    double LeadOfBest,
    double? StandardError,
    bool IsBest
);

/// <summary>The supernet's order against networks that were trained alone.</summary>
/// <param name="Verdict"><c>green</c>, <c>red</c> or <c>tooEarly</c>.</param>
/// <param name="Limit">Where the interval of tau must lie above for green and below for red.</param>
/// <param name="Epochs">Passes of each training.</param>
/// <param name="Images">Training pictures of a pass.</param>
/// <param name="Supernet">How well the supernet orders them.</param>
/// <param name="Parameters">How well the number of parameters does.</param>
/// <param name="Combined">How well both and the options do together, each network predicted without itself; null with too few.</param>
/// <param name="CombinedError">Root of the mean squared error of those predictions, a fraction; null with too few.</param>
/// <param name="Networks">The networks.</param>
public sealed record TrustRow(
    string Verdict,
    double Limit,
    int Epochs,
    int Images,
    AgreementRow Supernet,
    AgreementRow Parameters,
    double? Combined,
    double? CombinedError,
    IReadOnlyList<TrustNetworkRow> Networks
);

/// <summary>Kendall's tau with its 90 % interval, over all networks and over the truly better half; null where it has none.</summary>
public sealed record AgreementRow(
    double? Tau,
    double? Low,
    double? High,
    double? BetterHalf,
    double? BetterHalfLow,
    double? BetterHalfHigh,
    double TopPrecision
);

/// <summary>A network that was trained alone.</summary>
/// <param name="Architecture">Its text.</param>
/// <param name="SupernetAccuracy">With shared weights. Range: 0 to 1.</param>
/// <param name="Accuracy">Trained alone, on the same pictures. Range: 0 to 1.</param>
/// <param name="Parameters">Trainable numbers.</param>
/// <param name="Seconds">What it took.</param>
public sealed record TrustNetworkRow(string Architecture, double SupernetAccuracy, double Accuracy, long Parameters, double Seconds);

/// <summary>How much better options without weights were than those with, in the mean over the choices that have both.</summary>
/// <param name="Round">The round.</param>
/// <param name="Lead">Units: points of accuracy.</param>
/// <param name="StandardError">Units: points of accuracy.</param>
public sealed record BiasRow(int Round, double Lead, double StandardError);

/// <summary>One of the best of a run.</summary>
/// <param name="Architecture">Its text.</param>
/// <param name="SupernetAccuracy">On all ranking pictures with shared weights. Range: 0 to 1.</param>
/// <param name="FinalAccuracy">On the same pictures after training alone; null where it was not.</param>
/// <param name="FinalReportAccuracy">After training alone, on pictures that nothing was chosen by; null where it was not.</param>
/// <param name="Parameters">Trainable numbers.</param>
/// <param name="MultiplyAdds">Of one picture.</param>
/// <param name="IsPareto">Whether no other finalist is as good and smaller, or better and as small.</param>
/// <param name="IsFittest">Whether it is made of the option of each choice that is most likely to be the best.</param>
public sealed record FinalistRow(
    string Architecture,
    double SupernetAccuracy,
    double? FinalAccuracy,
    double? FinalReportAccuracy,
    long Parameters,
    long MultiplyAdds,
    bool IsPareto,
    bool IsFittest
)
{
    /// <summary>Whether a strategy that follows gradients suggests it: what its logits like best.</summary>
    public bool IsSuggested { get; init; }
}
