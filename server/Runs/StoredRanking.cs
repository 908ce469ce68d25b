namespace NasNavigator.Runs;

/// <summary>The ranking after a round, as the run stores it.</summary>
public sealed record StoredRanking
{
    /// <summary>The round.</summary>
    public required int Round { get; init; }

    /// <summary>The optimiser step.</summary>
    public required long Step { get; init; }

    /// <summary>The space version that it holds for.</summary>
    public required string SpaceVersion { get; init; }

    /// <summary>Candidates of the random stratum that it rests on.</summary>
    public required int Evaluations { get; init; }

    /// <summary>Range: 0 to 1, share of the variance that main effects explain.</summary>
    public required double ExplainedVariance { get; init; }

    /// <summary>In file order.</summary>
    public required IReadOnlyList<RankRow> Options { get; init; }

    /// <summary>Exclusions that the measurements speak for, surest first.</summary>
    public IReadOnlyList<SuggestionRow> Suggestions { get; init; } = [];
}

/// <summary>An exclusion that the measurements speak for.</summary>
/// <param name="Address">The choice.</param>
/// <param name="Option">The option to exclude.</param>
/// <param name="Best">The option that it was compared with.</param>
/// <param name="Difference">Units: points of accuracy.</param>
/// <param name="StandardError">Units: points of accuracy.</param>
/// <param name="Samples">Candidates of the random stratum that hold the option.</param>
/// <param name="Fitness">Range: 0 to 1, the chance that it is the best after all.</param>
public sealed record SuggestionRow(
    string Address,
    string Option,
    string Best,
    double Difference,
    double StandardError,
    int Samples,
    double Fitness
);
