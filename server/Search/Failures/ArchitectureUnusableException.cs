using NasNavigator.Space;

namespace NasNavigator.Search.Failures;

/// <summary>An architecture that was named cannot be trained.</summary>
/// <param name="text">As it was named.</param>
/// <param name="reason">Why.</param>
public sealed class ArchitectureUnusableException(string text, string reason)
    : NasNavigatorException($"{text} cannot be trained: {reason}.", "`nasnav sample` prints architectures that can.");
