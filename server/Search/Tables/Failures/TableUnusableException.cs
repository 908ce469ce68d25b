using NasNavigator.Space;

namespace NasNavigator.Search.Tables.Failures;

/// <summary>A table is not what the file says of it.</summary>
/// <param name="path">The table.</param>
/// <param name="what">What does not fit, a clause without a full stop.</param>
/// <param name="remedy">How to mend it.</param>
/// <param name="cause">What was caught, or null.</param>
public sealed class TableUnusableException(string path, string what, string remedy, Exception? cause = null)
    : NasNavigatorException($"{path} cannot be used as a table: {what}.", remedy, cause);
