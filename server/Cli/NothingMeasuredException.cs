using NasNavigator.Space;

namespace NasNavigator.Cli;

/// <summary>There is no measured candidate to show.</summary>
/// <param name="of">What has none.</param>
/// <param name="reason">Why, one sentence.</param>
internal sealed class NothingMeasuredException(string of, string reason)
    : NasNavigatorException(
        $"There is no measured candidate in {of}. {reason}",
        "A run has some after its first round; a file shows the table that its evaluator names."
    );
