using NasNavigator.Space;

namespace NasNavigator.Search.Failures;

/// <summary>No architecture keeps the constraints and has a path from input to output.</summary>
/// <param name="name">The space's name.</param>
public sealed class NothingToSearchException(string name)
    : NasNavigatorException(
        $"No architecture of {name} was found that keeps its constraints and has a path from input to output.",
        "Loosen the constraints or restore excluded options; `nasnav check` names the conflict."
    );
