namespace NasNavigator.Protocol.Steering;

/// <summary>What can be wanted of a run.</summary>
public static class RunVerbs
{
    /// <summary>Commands: logged, never in the file, and they make no space version.</summary>
    public static IReadOnlyList<string> Commands { get; } = ["pause", "continue", "stop"];

    /// <summary>Decisions about the space, as they stand under <c>steering:</c>.</summary>
    public static IReadOnlyList<string> Decisions { get; } = ["exclude", "restore", "pin", "boost", "limit"];

    /// <summary>What was done beside the run and belongs to its history: logged as commands are, and nothing follows from it.</summary>
    public static IReadOnlyList<string> Notes { get; } = [Fork, Ablate];

    /// <summary>Another run began from one of its checkpoints.</summary>
    public const string Fork = "fork";

    /// <summary>An option was checked by training with and without it.</summary>
    public const string Ablate = "ablate";

    /// <summary>Takes over what stands in the file.</summary>
    public const string Adopt = "adopt";

    /// <summary>Takes a pin, a boost, a limit or a narrower restore out of the file.</summary>
    public const string Drop = "drop";

    /// <summary>Takes a decision back.</summary>
    public const string Undo = "undo";
}
