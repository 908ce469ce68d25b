namespace NasNavigator.Runs;

/// <summary>What <c>nasnav rank --format json</c> writes.</summary>
public sealed record RankReport
{
    /// <summary>The run's id.</summary>
    public required string Run { get; init; }

    /// <summary>The space version that the ranking holds for.</summary>
    public required string SpaceVersion { get; init; }

    /// <summary>The space version of the source file as it is now, or null where it cannot be read.</summary>
    public required string? SourceSpaceVersion { get; init; }

    /// <summary>Whether the two are the same.</summary>
    public required bool Current { get; init; }

    /// <summary>The round.</summary>
    public required int Round { get; init; }

    /// <summary>Candidates of the random stratum that it rests on.</summary>
    public required int Evaluations { get; init; }

    /// <summary>What was measured.</summary>
    public string Metric { get; init; } = "accuracy";

    /// <summary>Unit of effects.</summary>
    public string Unit { get; init; } = "points";

    /// <summary>Which way is better.</summary>
    public string Direction { get; init; } = "maximize";

    /// <summary>How far the order can be trusted; null before the end of the run.</summary>
    public StoredEvidence? Evidence { get; init; }

    /// <summary>In file order.</summary>
    public required IReadOnlyList<RankRow> Options { get; init; }

    /// <summary>Exclusions that the measurements speak for, the surest first; none where networks trained alone contradict the order.</summary>
    public IReadOnlyList<SuggestionRow> Suggestions { get; init; } = [];

    /// <summary>The report on a stored ranking.</summary>
    /// <param name="run">The run's id.</param>
    /// <param name="ranking">What the run stored.</param>
    /// <param name="sourceSpaceVersion">The space version of the source file as it is now, or null where it cannot be read.</param>
    /// <param name="metric">What was measured, where it is no accuracy.</param>
    /// <param name="evidence">How far the order can be trusted; null before the end of the run.</param>
    public static RankReport Of(
        string run,
        StoredRanking ranking,
        string? sourceSpaceVersion,
        string? metric = null,
        StoredEvidence? evidence = null
    ) =>
        new()
        {
            Run = run,
            SpaceVersion = ranking.SpaceVersion,
            SourceSpaceVersion = sourceSpaceVersion,
            Current = ranking.SpaceVersion == sourceSpaceVersion,
            Round = ranking.Round,
            Evaluations = ranking.Evaluations,
            Metric = metric ?? "accuracy",
            Evidence = evidence,
            Options = ranking.Options,
            Suggestions = evidence?.Trust is { Verdict: "red" } ? [] : ranking.Suggestions,
        };
}
