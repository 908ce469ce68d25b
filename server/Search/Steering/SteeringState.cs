namespace NasNavigator.Search.Steering;

/// <summary>What steering has made of a run; part of every checkpoint.</summary>
internal sealed record SteeringState
{
    /// <summary>The space's text; null while it is as it was started.</summary>
    public string? SpaceText { get; init; }

    /// <summary>Id of the last steering event that has taken effect; null before the first.</summary>
    public string? Through { get; init; }

    /// <summary>Options that were taken out or brought back.</summary>
    public IReadOnlyList<OptionMark> Marks { get; init; } = [];

    /// <summary>Candidates measured since the run began, whatever their round.</summary>
    public long Evaluated { get; init; }
}

/// <summary>That an option was taken out, or brought back.</summary>
/// <param name="Address">Its choice.</param>
/// <param name="Option">Its text.</param>
internal sealed record OptionMark(string Address, string Option)
{
    /// <summary>Candidates that had been measured when it was taken out; null while it takes part.</summary>
    public long? OutAt { get; init; }

    /// <summary>Rounds done when it was brought back; null where it never was, or nothing had been measured without it.</summary>
    public int? BackAtRound { get; init; }

    /// <summary>The step before which it was brought back.</summary>
    public long? BackAtStep { get; init; }
}
