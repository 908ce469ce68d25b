using NasNavigator.Space;

namespace NasNavigator.Runs.Failures;

/// <summary>The files of a committed checkpoint are not what was committed.</summary>
/// <param name="path">The folder of the checkpoint.</param>
/// <param name="reason">What is wrong with it, without a full stop.</param>
/// <param name="cause">What was caught, or null.</param>
public sealed class CheckpointUnreadableException(string path, string reason, Exception? cause = null)
    : NasNavigatorException(
        $"The checkpoint {path} cannot be read: {reason}.",
        $"Restore it from a copy, or delete {path} to go on from the checkpoint before it.",
        cause
    );
