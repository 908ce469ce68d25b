namespace NasNavigator.Runs;

/// <summary>Something that a resumed run must do again at the same step: a steering event, a command, an adaptive decision.</summary>
public sealed record RunEvent
{
    /// <summary>Of <see cref="Kind"/>: a decision about the space.</summary>
    public const string Steering = "steering";

    /// <summary>Of <see cref="Kind"/>: something a run was told to do.</summary>
    public const string Command = "command";

    /// <summary>Of <see cref="Kind"/>: the run went on with an edited file (<see cref="SpaceEdit"/>).</summary>
    public const string Edit = "edit";

    /// <summary>Of <see cref="Kind"/>: what the run decided by itself.</summary>
    public const string Adaptive = "adaptive";

    /// <summary>Unique in the run; storing an event whose id is known does nothing. Adaptive decisions make theirs from verb and step.</summary>
    public required string Id { get; init; }

    /// <summary><c>steering</c>, <c>command</c>, <c>edit</c> or <c>adaptive</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>What, for instance <c>exclude</c>, <c>pause</c>, <c>halve_batch</c>, <c>end_warm_up</c>.</summary>
    public required string Verb { get; init; }

    /// <summary>The optimiser step before which it takes effect.</summary>
    public required long Step { get; init; }

    /// <summary>When it was decided.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Who: a user's name, or <c>auto</c>.</summary>
    public required string Actor { get; init; }

    /// <summary>What it acts on, for instance an option and an address; null where it needs none.</summary>
    public string? Target { get; init; }

    /// <summary>Why, in words.</summary>
    public string? Note { get; init; }

    /// <summary>Further values as JSON.</summary>
    public string? Data { get; init; }

    /// <summary>Space version before, where it changes it.</summary>
    public string? SpaceBefore { get; init; }

    /// <summary>Space version after, where it changes it.</summary>
    public string? SpaceAfter { get; init; }
}
