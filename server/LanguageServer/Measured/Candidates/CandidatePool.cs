using System.Runtime.CompilerServices;
using NasNavigator.Space.Costs;
using NasNavigator.Space.Lowering;
using NasNavigator.Space.Model;

namespace NasNavigator.LanguageServer.Measured.Candidates;

/// <summary>Where the candidates of a file can be taken from.</summary>
/// <param name="Id">A run's id, or <c>table</c>.</param>
/// <param name="IsTable">Whether it is the table that the file's evaluator names.</param>
internal sealed record CandidateSource(string Id, bool IsTable)
{
    /// <summary>The table that the file names.</summary>
    public static CandidateSource Table { get; } = new("table", IsTable: true);
}

/// <summary>The candidates of an open file, from one of its runs or from its table. Each architecture stands in it once.</summary>
internal sealed class CandidatePool
{
    private readonly ConditionalWeakTable<Candidate, Cost> _costs = [];

    /// <summary>The space as it is now; another reading of the same text may give another object.</summary>
    public required SearchSpace Space { get; init; }

    /// <summary>Where they come from.</summary>
    public required CandidateSource Source { get; init; }

    /// <summary>All that there is to choose from: the file's runs that hold candidates, newest first, then its table.</summary>
    public IReadOnlyList<CandidateSource> Sources { get; init; } = [];

    /// <summary>In the order in which they were first looked at, so that news only adds to the end.</summary>
    public required IReadOnlyList<Candidate> Candidates { get; init; }

    /// <summary>What was measured: <c>accuracy</c>, or the table's column.</summary>
    public string Metric { get; init; } = "accuracy";

    /// <summary>Whether values are fractions of 1; else they are in a unit that only the table knows.</summary>
    public bool IsShare { get; init; } = true;

    /// <summary>Whether small values are good.</summary>
    public bool LowerIsBetter { get; init; }

    /// <summary>Columns of the table that hold a latency and are not the metric.</summary>
    public IReadOnlyList<string> Latencies { get; init; } = [];

    /// <summary>Architectures of the source that the space as it is now cannot name.</summary>
    public int LeftOut { get; init; }

    /// <summary>Why there are none, or not all: one sentence; null where nothing is wrong.</summary>
    public string? Problem { get; init; }

    /// <summary>The best of those that are valid; null where none was measured.</summary>
    public Candidate? Incumbent
    {
        get
        {
            var valid = Candidates.Where(candidate => candidate is { IsValid: true, Value: not null });
            return LowerIsBetter ? valid.MinBy(candidate => candidate.Value) : valid.MaxBy(candidate => candidate.Value);
        }
    }

    /// <summary>What a candidate costs, counted where the run did not. Takes up to a millisecond for the first time.</summary>
    public (long Parameters, long MultiplyAdds) CostOf(Candidate candidate)
    {
        if (candidate is { Parameters: { } parameters, MultiplyAdds: { } multiplyAdds })
        {
            return (parameters, multiplyAdds);
        }

        var cost = _costs.GetValue(candidate, one => Cost.Of(Lowerer.Lower(Space, one.Architecture)));
        return (cost.Parameters, cost.MultiplyAdds);
    }

    /// <summary>The same candidates, to be chosen from these sources.</summary>
    public CandidatePool Among(IReadOnlyList<CandidateSource> sources) =>
        new()
        {
            Space = Space,
            Source = Source,
            Sources = sources,
            Candidates = Candidates,
            Metric = Metric,
            IsShare = IsShare,
            LowerIsBetter = LowerIsBetter,
            Latencies = Latencies,
            LeftOut = LeftOut,
            Problem = Problem,
        };
}
