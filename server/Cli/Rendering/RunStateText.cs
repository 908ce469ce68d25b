using NasNavigator.Runs;

namespace NasNavigator.Cli.Rendering;

/// <summary>A run's state as people and programs read it.</summary>
internal static class RunStateText
{
    public static string Of(RunState state) => state.ToString().ToLowerInvariant();

    /// <summary>Whether <c>run --resume</c> can go on with it.</summary>
    public static bool CanBeResumed(RunState state) => state is RunState.Stopped or RunState.Failed or RunState.Interrupted;
}
