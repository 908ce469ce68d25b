using NasNavigator.Space;

namespace NasNavigator.Cli;

/// <summary>No architecture meets the constraints, or so few that none was found.</summary>
internal sealed class NoArchitectureException(string space, long drawn)
    : NasNavigatorException(
        $"No architecture of {space} was found that meets its constraints{(drawn > 0 ? $" ({drawn:N0} were drawn)" : "")}.",
        "Loosen the constraints, or take back exclusions under steering:."
    );
