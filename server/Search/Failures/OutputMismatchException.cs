using NasNavigator.Space;

namespace NasNavigator.Search.Failures;

/// <summary>The network does not give one number per class.</summary>
/// <param name="architecture">The candidate that was tried.</param>
/// <param name="sizes">Sizes of its output, the batch first.</param>
/// <param name="classes">Classes of the task.</param>
public sealed class OutputMismatchException(string architecture, IReadOnlyList<long> sizes, int classes)
    : NasNavigatorException(
        $"The network gives {string.Join("×", sizes.Skip(1))} numbers for a picture where {classes} classes need {classes} (tried with {architecture}).",
        "End the network with global_avg_pool and classifier."
    );
