using NasNavigator.Space;

namespace NasNavigator.Search.Data.Failures;

/// <summary>A file or folder of pictures is not where the space says.</summary>
/// <param name="path">What was looked for.</param>
/// <param name="expected">What would have been taken, for instance the names that a format's files have.</param>
public sealed class PicturesMissingException(string path, string expected)
    : NasNavigatorException(
        $"No pictures at {path}: expected {expected}.",
        "Correct `task.data` (paths start at the YAML file), or put the data there."
    );
