using NasNavigator.Space;

namespace NasNavigator.Runs.Failures;

/// <summary>No run goes by that name.</summary>
/// <param name="text">What was asked for.</param>
/// <param name="searched">The folder of runs that was looked through.</param>
public sealed class RunNotFoundException(string text, string searched)
    : NasNavigatorException(
        $"No run is called {text} in {searched}.",
        "See `nasnav runs` for those there are; a run is named by its folder, its id, the beginning of its id, or `latest`."
    );
