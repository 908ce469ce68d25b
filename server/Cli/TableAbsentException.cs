using NasNavigator.Space;

namespace NasNavigator.Cli;

/// <summary>A benchmark needs a table, and the space names none.</summary>
/// <param name="path">The space's file.</param>
internal sealed class TableAbsentException(string path)
    : NasNavigatorException(
        $"{path} names no table to search.",
        "Give it `search: { evaluator: { table: { path, key, template, metric } } }`; examples/tables shows how."
    );
