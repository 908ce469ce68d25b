namespace NasNavigator.Search;

/// <summary>Searches: from a file to a ranked space in a run folder.</summary>
public static class SearchRun
{
    /// <summary>Starts a new run and works on it until its end or until it is cancelled, which leaves a checkpoint to go on from.</summary>
    /// <param name="request">What to search, where.</param>
    /// <param name="progress">Told what happens, on the thread that trains.</param>
    /// <param name="cancellation">Ends the run between two steps; the outcome then says that it is not complete.</param>
    /// <exception cref="Space.NasNavigatorException">The space, the data, the disk or the machine does not do; nothing that was stored is lost.</exception>
    public static Task<SearchOutcome> StartAsync(RunRequest request, IProgress<SearchEvent> progress, CancellationToken cancellation) =>
        throw new NotSupportedException($"{request} {progress} {cancellation}");

    /// <summary>Goes on with a stopped, interrupted or failed run from its last checkpoint.</summary>
    /// <param name="runFolder">The run's folder.</param>
    /// <param name="device">As in <see cref="RunRequest.Device"/>; null takes the one that the run began on.</param>
    /// <param name="progress">Told what happens, on the thread that trains.</param>
    /// <param name="cancellation">Ends the run between two steps.</param>
    /// <exception cref="Space.NasNavigatorException">The run cannot be read, belongs to a live process, or what stopped it is still there.</exception>
    public static Task<SearchOutcome> ResumeAsync(
        string runFolder,
        string? device,
        IProgress<SearchEvent> progress,
        CancellationToken cancellation
    ) => throw new NotSupportedException($"{runFolder} {device} {progress} {cancellation}");
}
