using NasNavigator.Space;

namespace NasNavigator.Runs.Failures;

/// <summary>Another process owns the run.</summary>
/// <param name="folder">The run folder.</param>
/// <param name="owner">Who, for instance "process 4711 on host a", without a full stop.</param>
public sealed class RunLockedException(string folder, string owner)
    : NasNavigatorException($"The run at {folder} belongs to {owner}.", "Wait until it ends, stop it, or start another run.")
{
    /// <inheritdoc/>
    public override bool IsTransient => true;
}
