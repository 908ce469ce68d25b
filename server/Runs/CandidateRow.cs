namespace NasNavigator.Runs;

/// <summary>An architecture that a run looked at.</summary>
public sealed record CandidateRow
{
    /// <summary>Number in the run, from 1; 0 until it is stored.</summary>
    public long Id { get; init; }

    /// <summary>The architecture's text.</summary>
    public required string Architecture { get; init; }

    /// <summary>The architecture's hash.</summary>
    public required string Hash { get; init; }

    /// <summary>How it was drawn: <c>random</c>, <c>exploit</c>, <c>ablation</c> or <c>user</c>.</summary>
    public required string Stratum { get; init; }

    /// <summary>Numbers of the candidates that it was made from.</summary>
    public IReadOnlyList<long> Parents { get; init; } = [];

    /// <summary>The round that looked at it.</summary>
    public required int Round { get; init; }

    /// <summary>The optimiser step after which it was looked at.</summary>
    public required long Step { get; init; }

    /// <summary>The checkpoint whose weights are nearest before, or null before the first.</summary>
    public long? Checkpoint { get; init; }

    /// <summary>The space version that it was drawn from.</summary>
    public required string SpaceVersion { get; init; }

    /// <summary>Range: 0 to 1, a fraction; null where it was not measured.</summary>
    public double? Accuracy { get; init; }

    /// <summary>Loss on the same pictures; null where it was not measured.</summary>
    public double? Loss { get; init; }

    /// <summary>Pictures that it was measured on.</summary>
    public int Images { get; init; }

    /// <summary>Parameters, where counted.</summary>
    public long? Parameters { get; init; }

    /// <summary>Multiply-adds, where counted.</summary>
    public long? MultiplyAdds { get; init; }
}
