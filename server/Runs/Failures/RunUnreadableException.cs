using NasNavigator.Space;

namespace NasNavigator.Runs.Failures;

/// <summary>A run folder is there, but what it holds cannot be read or written.</summary>
/// <param name="path">The folder or file.</param>
/// <param name="reason">What is wrong with it, without a full stop.</param>
/// <param name="cause">What was caught, or null.</param>
public sealed class RunUnreadableException(string path, string reason, Exception? cause = null)
    : NasNavigatorException(
        $"The run at {path} cannot be used: {reason}.",
        "Check that the folder is complete and yours to read and write, or restore it from a copy.",
        cause
    );
