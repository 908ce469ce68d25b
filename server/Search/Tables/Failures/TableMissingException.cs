using NasNavigator.Space;

namespace NasNavigator.Search.Tables.Failures;

/// <summary>A table has nothing on a network that somebody asked for.</summary>
/// <param name="path">The table.</param>
/// <param name="key">The name it was looked up by.</param>
/// <param name="architecture">The network's text.</param>
public sealed class TableMissingException(string path, string key, string architecture)
    : NasNavigatorException(
        $"{path} has no row for {architecture}: no key is \"{key}\".",
        "Correct `template:` or `codes:` if the table writes it otherwise; a missing row is never guessed."
    );
