using NasNavigator.Space;

namespace NasNavigator.Search.Data.Failures;

/// <summary>Pictures could be read, but do not fit the task.</summary>
/// <param name="path">The file.</param>
/// <param name="what">What does not fit, a clause without a full stop.</param>
/// <param name="remedy">How to mend it.</param>
public sealed class PicturesUnsuitableException(string path, string what, string remedy)
    : NasNavigatorException($"{path} does not fit the task: {what}.", remedy);
