using NasNavigator.Space;

namespace NasNavigator.Search.Tables.Failures;

/// <summary>A table holds next to none of a space's networks.</summary>
/// <param name="path">The table.</param>
/// <param name="space">The space's name.</param>
/// <param name="theirs">A key of the table.</param>
/// <param name="ours">A key of the space as the template writes it.</param>
public sealed class TableTooSparseException(string path, string space, string theirs, string ours)
    : NasNavigatorException(
        $"{path} holds next to no architecture of {space}: its keys look like \"{theirs}\", those of the space like \"{ours}\".",
        "Correct `template:` or `codes:` if these should be alike, or exclude what the table does not hold."
    );
