namespace NasNavigator.Protocol.Steering;

/// <summary>What somebody wants of a live run: a decision about its space, or a command. A file of its inbox, or a call over its socket.</summary>
public sealed record RunMessage
{
    /// <summary>Version of these messages; a run refuses those that it does not know.</summary>
    public const int CurrentProtocol = 1;

    /// <summary>Unique: a run that knows it answers as before and does nothing.</summary>
    public required string Id { get; init; }

    /// <summary>One of <see cref="RunVerbs"/>.</summary>
    public required string Verb { get; init; }

    /// <summary>The option's text; for a limit also a measure such as <c>params</c>.</summary>
    public string? Option { get; init; }

    /// <summary>Address or pattern; null means everywhere.</summary>
    public string? At { get; init; }

    /// <summary>Of a boost, 0.25 to 4.</summary>
    public double? Factor { get; init; }

    /// <summary>Lower bound of a limit as written, with its unit.</summary>
    public string? Min { get; init; }

    /// <summary>Upper bound of a limit as written, with its unit.</summary>
    public string? Max { get; init; }

    /// <summary>Why, in words and figures.</summary>
    public string? Because { get; init; }

    /// <summary>The run whose evidence it rests on.</summary>
    public string? Run { get; init; }

    /// <summary>Of <c>undo</c>: the id of the event to take back.</summary>
    public string? Event { get; init; }

    /// <summary>All entries that the run shall have under <c>steering:</c>, each as a flow mapping, where the file was edited already; null else.</summary>
    public IReadOnlyList<string>? Entries { get; init; }

    /// <summary>Who: the Git user, else the system's.</summary>
    public required string Actor { get; init; }

    /// <summary>The space version that the sender saw; null where any will do. A run whose space is another one answers <c>stale</c>.</summary>
    public string? BaseVersion { get; init; }

    /// <summary>When it was sent.</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>Version of the message.</summary>
    public int Protocol { get; init; } = CurrentProtocol;
}
