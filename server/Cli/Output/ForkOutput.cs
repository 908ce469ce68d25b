using NasNavigator.Search;

namespace NasNavigator.Cli.Output;

/// <summary>`fork --format json`.</summary>
/// <param name="Run">The new run's id.</param>
/// <param name="Folder">Full path of its folder.</param>
/// <param name="Parent">Id of the run that it branched off.</param>
/// <param name="Checkpoint">Number of that run's checkpoint.</param>
/// <param name="Step">Steps of the optimiser done.</param>
/// <param name="Round">Rounds done.</param>
internal sealed record ForkOutput(string Run, string Folder, string Parent, long Checkpoint, long Step, int Round)
{
    public static ForkOutput Of(RunForked forked) =>
        new(Path.GetFileName(forked.Folder), forked.Folder, forked.Parent, forked.Checkpoint, forked.Step, forked.Round);
}
