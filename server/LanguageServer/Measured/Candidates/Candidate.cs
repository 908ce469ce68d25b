using NasNavigator.Space.Model;

namespace NasNavigator.LanguageServer.Measured.Candidates;

/// <summary>An architecture that was looked at, seen from the space as it is now.</summary>
internal sealed record Candidate
{
    /// <summary>Number in its run, or of its row in the table, from 1. Where it was looked at several times, of the first.</summary>
    public required long Id { get; init; }

    /// <summary>In <see cref="CandidatePool.Space"/>.</summary>
    public required Architecture Architecture { get; init; }

    /// <summary>The newest value: a fraction from 0 to 1 where <see cref="CandidatePool.IsShare"/>, else as the table has it; null where it was not measured.</summary>
    public double? Value { get; init; }

    /// <summary>How often it was looked at.</summary>
    public int Looks { get; init; } = 1;

    /// <summary>How it was first drawn: <c>random</c>, <c>exploit</c>, <c>ablation</c>, <c>user</c>; <c>table</c> for a table's row.</summary>
    public required string Stratum { get; init; }

    /// <summary>The round that looked at it last; 0 for a table's row.</summary>
    public int Round { get; init; }

    /// <summary>The checkpoint whose weights are nearest before; null before the first, and for a table's row.</summary>
    public long? Checkpoint { get; init; }

    /// <summary>The space version that it was drawn from; null for a table's row.</summary>
    public string? SpaceVersion { get; init; }

    /// <summary>Numbers of the candidates that it was made from.</summary>
    public IReadOnlyList<long> Parents { get; init; } = [];

    /// <summary>Parameters, where they were counted; <see cref="CandidatePool.CostOf"/> counts them.</summary>
    public long? Parameters { get; init; }

    /// <summary>Multiply-adds, where they were counted.</summary>
    public long? MultiplyAdds { get; init; }

    /// <summary>Milliseconds, one for each of <see cref="CandidatePool.Latencies"/>; NaN where the table has none.</summary>
    public IReadOnlyList<double> Latencies { get; init; } = [];

    /// <summary>Whether the space as it is now still holds it; else steering or a constraint has excluded it since.</summary>
    public bool IsValid { get; init; }
}
