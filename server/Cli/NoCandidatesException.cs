using NasNavigator.Space;

namespace NasNavigator.Cli;

/// <summary>Nothing was ever looked at of a space. Trying again helps after a run.</summary>
internal sealed class NoCandidatesException(string what, string? problem)
    : NasNavigatorException(
        problem ?? $"There are no candidates of {what}: it has no run beside it, and names no table that can be read.",
        "Start a search with `nasnav run`, or name a run instead of a file."
    );
