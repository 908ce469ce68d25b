using NasNavigator.Space;

namespace NasNavigator.Runs.Failures;

/// <summary>The run's process lives and does not answer.</summary>
public sealed class RunSilentException(string run, TimeSpan patience)
    : NasNavigatorException(
        $"The run {run} did not answer within {patience.TotalSeconds:0} seconds.",
        $"The message lies in its inbox and is heeded once it looks there; nasnav status {run} tells."
    );
