using NasNavigator.Space;

namespace NasNavigator.Runs.Failures;

/// <summary>Nobody works on the run, so nobody hears.</summary>
public sealed class RunNotLiveException(string run)
    : NasNavigatorException(
        $"The run {run} is not live, so there is nothing to steer.",
        $"Go on with it (nasnav run --resume {run}), or edit its file: a new run heeds what stands under steering."
    );
