using NasNavigator.Space;

namespace NasNavigator.Search.Failures;

/// <summary>An edited file is too far from what a run did to go on with it.</summary>
/// <param name="file">The file.</param>
/// <param name="run">The run's id.</param>
/// <param name="reason">What does not fit, without a full stop.</param>
public sealed class SpaceIncompatibleException(string file, string run, string reason)
    : NasNavigatorException(
        $"The run {run} cannot go on with {file} as it is now: {reason}.",
        $"Start a new run (`nasnav run {file}`), or take the change back."
    );
