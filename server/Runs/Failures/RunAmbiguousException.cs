using NasNavigator.Space;

namespace NasNavigator.Runs.Failures;

/// <summary>Several runs begin alike.</summary>
/// <param name="text">What was asked for.</param>
/// <param name="matches">The ids that begin so.</param>
public sealed class RunAmbiguousException(string text, IReadOnlyList<string> matches)
    : NasNavigatorException($"{text} may be any of {string.Join(", ", matches)}.", "Give more of the id.");
