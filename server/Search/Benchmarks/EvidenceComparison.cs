using NasNavigator.Analysis.Evidence;

namespace NasNavigator.Search.Benchmarks;

/// <summary>What came of a comparison of evidence.</summary>
public sealed record EvidenceComparison
{
    /// <summary>Networks whose truth is known.</summary>
    public required int Networks { get; init; }

    /// <summary>Trainings of each, at least.</summary>
    public required int Seeds { get; init; }

    /// <summary>Each kind of evidence by itself, on all networks.</summary>
    public required IReadOnlyList<EvidenceOrder> Kinds { get; init; }

    /// <summary>What no score can pass.</summary>
    public required NoiseCeiling Ceiling { get; init; }

    /// <summary>All kinds together with a few true trainings, on networks that the model had not seen.</summary>
    public required CombinedOrder Combined { get; init; }

    /// <summary>Pictures through a network for the supernet, a training picture counted as three.</summary>
    public required long SupernetForwards { get; init; }

    /// <summary>The same for the trainings that the combined model is fitted to.</summary>
    public required long FittedForwards { get; init; }
}

/// <summary>One kind of evidence.</summary>
/// <param name="Name">Which.</param>
/// <param name="Agreement">Its order against the truth.</param>
public sealed record EvidenceOrder(string Name, OrderAgreement Agreement);

/// <summary>What no score can pass, because the truth itself is a mean over few trainings.</summary>
/// <param name="BetweenSeeds">Tau between the trainings with one seed and with the other.</param>
/// <param name="Perfect">Tau of a perfect score with the mean of two, simulated with the noise that two seeds show.</param>
/// <param name="Noise">Standard deviation of one training. Range: 0 to 1.</param>
public sealed record NoiseCeiling(double BetweenSeeds, double Perfect, double Noise);

/// <summary>The combined model on networks that it had not seen, mean over the divisions.</summary>
public sealed record CombinedOrder
{
    /// <summary>Tau over all unseen ones.</summary>
    public required double Tau { get; init; }

    /// <summary>Tau over their better half.</summary>
    public required double BetterHalf { get; init; }

    /// <summary>The parameter count's tau on the same networks.</summary>
    public required double ParametersTau { get; init; }

    /// <summary>The parameter count's tau over their better half.</summary>
    public required double ParametersBetterHalf { get; init; }

    /// <summary>Lower end of the paired 90 % interval of the difference of both taus, over networks drawn with replacement.</summary>
    public required double LeadLow { get; init; }

    /// <summary>Its upper end.</summary>
    public required double LeadHigh { get; init; }

    /// <summary>The same over the better half.</summary>
    public required double BetterLeadLow { get; init; }

    /// <summary>Its upper end.</summary>
    public required double BetterLeadHigh { get; init; }

    /// <summary>Root of the mean squared error on networks held out within the fitted ones. Range: 0 to 1.</summary>
    public required double Error { get; init; }
}
