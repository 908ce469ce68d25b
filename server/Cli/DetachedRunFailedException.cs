using NasNavigator.Space;

namespace NasNavigator.Cli;

/// <summary>A run that was to go on by itself ended before it had begun.</summary>
internal sealed class DetachedRunFailedException(string said)
    : NasNavigatorException(
        said.Length == 0 ? "The run did not start." : $"The run did not start:\n{said}",
        "Without --detach it can be watched as it starts."
    );
