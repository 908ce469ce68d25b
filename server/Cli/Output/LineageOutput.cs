using NasNavigator.Runs;

namespace NasNavigator.Cli.Output;

/// <summary>`lineage --format json`.</summary>
/// <param name="Run">The run's id.</param>
/// <param name="Parent">The run that it was forked or replayed from, or absent.</param>
/// <param name="ParentCheckpoint">Number of that run's checkpoint.</param>
/// <param name="Versions">Spaces that the run worked on, oldest first.</param>
/// <param name="Events">What led from one to the next, and commands to the run, oldest first.</param>
internal sealed record LineageOutput(
    string Run,
    string? Parent,
    long? ParentCheckpoint,
    IReadOnlyList<LineageOutput.Version> Versions,
    IReadOnlyList<LineageOutput.Event> Events
)
{
    public static LineageOutput Of(RunReader reader)
    {
        var checkpoints = reader.Checkpoints();
        return new LineageOutput(
            reader.Description.Id,
            reader.Description.Parent?.Run,
            reader.Description.Parent?.Checkpoint,
            [
                .. reader
                    .SpaceVersions()
                    .Select(version => new Version(
                        version.Version,
                        version.Step,
                        reader.EvaluationsOf(version.Version),
                        checkpoints.LastOrDefault(checkpoint => checkpoint.SpaceVersion == version.Version)?.Number
                    )),
            ],
            [
                .. reader
                    .Events()
                    .Where(each => each.Kind != RunEvent.Adaptive)
                    .Select(each => new Event(
                        each.Id,
                        each.Kind,
                        each.Verb,
                        each.Target,
                        each.Step,
                        each.At,
                        each.Actor,
                        each.Note,
                        each.SpaceBefore,
                        each.SpaceAfter
                    )),
            ]
        );
    }

    /// <summary>A space that the run worked on.</summary>
    /// <param name="SpaceVersion">The space version.</param>
    /// <param name="Step">The step from which it held first.</param>
    /// <param name="Evaluations">Candidates that were drawn from it and measured.</param>
    /// <param name="Checkpoint">Number of its newest checkpoint that is kept.</param>
    internal sealed record Version(string SpaceVersion, long Step, int Evaluations, long? Checkpoint);

    /// <summary>An event.</summary>
    internal sealed record Event(
        string Id,
        string Kind,
        string Verb,
        string? Target,
        long Step,
        DateTimeOffset At,
        string Actor,
        string? Because,
        string? SpaceBefore,
        string? SpaceAfter
    );
}
