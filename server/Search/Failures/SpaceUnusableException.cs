using NasNavigator.Space;

namespace NasNavigator.Search.Failures;

/// <summary>The file cannot be searched.</summary>
/// <param name="file">The file.</param>
/// <param name="reason">What is wrong, without a full stop.</param>
/// <param name="cause">What was caught, or null.</param>
public sealed class SpaceUnusableException(string file, string reason, Exception? cause = null)
    : NasNavigatorException($"{file} cannot be searched: {reason}.", $"Mend it; `nasnav check {file}` shows every place.", cause);
