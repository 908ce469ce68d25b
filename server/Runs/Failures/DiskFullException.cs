using NasNavigator.Space;

namespace NasNavigator.Runs.Failures;

/// <summary>No room is left where a run writes.</summary>
/// <param name="path">What was being written.</param>
/// <param name="cause">What the system said.</param>
public sealed class DiskFullException(string path, Exception? cause = null)
    : NasNavigatorException(
        $"The disk is full: {path} could not be written. The run is stored up to its last checkpoint.",
        "Free some space (see `nasnav runs`, `nasnav runs prune`), then go on with `nasnav run --resume`.",
        cause
    )
{
    /// <inheritdoc/>
    public override bool IsTransient => true;
}
