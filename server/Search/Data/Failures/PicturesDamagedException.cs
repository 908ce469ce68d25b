using NasNavigator.Space;

namespace NasNavigator.Search.Data.Failures;

/// <summary>A file of pictures is not what its format says.</summary>
/// <param name="path">The file.</param>
/// <param name="what">What is wrong with it, a clause without a full stop.</param>
/// <param name="cause">What was caught, or null.</param>
public sealed class PicturesDamagedException(string path, string what, Exception? cause = null)
    : NasNavigatorException(
        $"{path} cannot be used: {what}.",
        "Fetch the file again, or correct `format:` under `task.data` if it is of another kind.",
        cause
    );
