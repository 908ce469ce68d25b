using NasNavigator.Space;

namespace NasNavigator.Cli;

/// <summary>A text does not name an architecture of the space.</summary>
internal sealed class ArchitectureInvalidException(string space, IReadOnlyList<string> problems)
    : NasNavigatorException(
        $"This is no architecture of {space}:\n{string.Join('\n', problems.Select(problem => $"  {problem}"))}",
        "`nasnav sample` prints some that are; `nasnav describe` lists the choices and their options."
    );
