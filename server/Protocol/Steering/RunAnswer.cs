namespace NasNavigator.Protocol.Steering;

/// <summary>What a run says to a <see cref="RunMessage"/>. An accepted one is on the disk before its answer is sent.</summary>
public sealed record RunAnswer
{
    /// <summary>Of <see cref="Status"/>: it is durable and takes effect at <see cref="Step"/>.</summary>
    public const string Accepted = "accepted";

    /// <summary>Of <see cref="Status"/>: the space says so already, nothing was done.</summary>
    public const string Unchanged = "unchanged";

    /// <summary>Of <see cref="Status"/>: the run's space is another one than the sender saw.</summary>
    public const string Stale = "stale";

    /// <summary>Of <see cref="Status"/>: it cannot be done, and the text says why.</summary>
    public const string Refused = "refused";

    /// <summary>The message's id.</summary>
    public required string Id { get; init; }

    /// <summary><c>accepted</c>, <c>unchanged</c>, <c>stale</c> or <c>refused</c>.</summary>
    public required string Status { get; init; }

    /// <summary>One sentence on what was done, or why nothing was.</summary>
    public required string Text { get; init; }

    /// <summary>The optimiser step before which it takes effect; null where nothing does.</summary>
    public long? Step { get; init; }

    /// <summary>The run's space version once it has taken effect.</summary>
    public string? SpaceVersion { get; init; }

    /// <summary>Architectures after steering, constraints aside; null where they could not be counted at once.</summary>
    public string? Architectures { get; init; }
}
