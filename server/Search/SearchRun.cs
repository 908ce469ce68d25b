using NasNavigator.LibTorch;
using NasNavigator.Runs;
using NasNavigator.Search.Steering;
using NasNavigator.Space;
using static NasNavigator.LibTorch.torch;

namespace NasNavigator.Search;

/// <summary>Searches: from a file to a ranked space in a run folder.</summary>
public static class SearchRun
{
    /// <summary>The device of a run that trains nothing.</summary>
    public const string NoDevice = "none";

    private const double ShareOfMemory = 0.9;
    private const string ThreadsKey = "threads";

    /// <summary>Starts a new run and works on it until its end or until it is cancelled, which leaves a checkpoint to go on from.</summary>
    /// <param name="request">What to search, where.</param>
    /// <param name="progress">Told what happens, on the thread that trains.</param>
    /// <param name="cancellation">Ends the run between two steps; the outcome then says that it is not complete.</param>
    /// <exception cref="NasNavigatorException">The space, the data, the disk or the machine does not do; nothing that was stored is lost.</exception>
    public static Task<SearchOutcome> StartAsync(RunRequest request, IProgress<SearchEvent> progress, CancellationToken cancellation) =>
        StartAsync(request, progress, TimeProvider.System, cancellation);

    /// <summary>Goes on with a stopped, interrupted or failed run from its last checkpoint.</summary>
    /// <param name="runFolder">The run's folder.</param>
    /// <param name="device">As in <see cref="RunRequest.Device"/>; null takes the one that the run began on.</param>
    /// <param name="progress">Told what happens, on the thread that trains.</param>
    /// <param name="cancellation">Ends the run between two steps.</param>
    /// <param name="file">Full path of the run's file, to go on with it as it is now; null goes on with the space as it was.</param>
    /// <exception cref="NasNavigatorException">The run cannot be read, belongs to a live process, or what stopped it is still there.</exception>
    public static Task<SearchOutcome> ResumeAsync(
        string runFolder,
        string? device,
        IProgress<SearchEvent> progress,
        CancellationToken cancellation,
        string? file = null
    ) => ResumeAsync(runFolder, device, progress, TimeProvider.System, cancellation, file);

    /// <summary>Does a run again from its start, with every decision at its recorded place, in a folder of its own.</summary>
    /// <param name="runFolder">The folder of the run that is done again; it stays as it is.</param>
    /// <param name="outFolder">Where the new run's folder shall be.</param>
    /// <param name="progress">Told what happens, on the thread that trains.</param>
    /// <param name="cancellation">Ends the run between two steps.</param>
    /// <exception cref="NasNavigatorException">The run cannot be read, or the data or the machine does not do.</exception>
    public static Task<SearchOutcome> ReplayAsync(
        string runFolder,
        string? outFolder,
        IProgress<SearchEvent> progress,
        CancellationToken cancellation
    ) =>
        Task.Run(
            () => TensorWork.Named(() => Replay(runFolder, outFolder, progress, TimeProvider.System, cancellation)),
            CancellationToken.None
        );

    internal static Task<SearchOutcome> StartAsync(
        RunRequest request,
        IProgress<SearchEvent> progress,
        TimeProvider time,
        CancellationToken cancellation
    ) =>
        // Tensors belong to the scopes of one thread; the token ends the work in order, never the task as such.
        Task.Run(() => TensorWork.Named(() => Start(request, progress, time, cancellation)), CancellationToken.None);

    internal static Task<SearchOutcome> ResumeAsync(
        string runFolder,
        string? device,
        IProgress<SearchEvent> progress,
        TimeProvider time,
        CancellationToken cancellation,
        string? file = null
    ) => Task.Run(() => TensorWork.Named(() => Resume(runFolder, device, progress, time, cancellation, file)), CancellationToken.None);

    internal static SearchOutcome Start(
        RunRequest request,
        IProgress<SearchEvent> progress,
        TimeProvider time,
        CancellationToken cancellation
    )
    {
        var source = SpaceSource.Read(request.File);
        var seed = request.Seed ?? source.Space.Search.Seed;
        using var parts = Assemble(source, Path.GetDirectoryName(source.File)!, seed, request.Device, request.Threads, cancellation);
        using var run = Run.Create(Begin(source, parts, seed) with { Folder = request.OutFolder }, time);
        return Work(parts, run, progress, null, time, cancellation);
    }

    internal static SearchOutcome Replay(
        string runFolder,
        string? outFolder,
        IProgress<SearchEvent> progress,
        TimeProvider time,
        CancellationToken cancellation
    )
    {
        using var log = RunReader.Open(runFolder);
        var (description, folder) = (log.Description, SourceFolder.Of(log));
        var file = Path.Combine(folder, Path.GetFileName(description.Source));
        var source = SpaceSource.Bind(file, log.StartedSpaceText);
        var parts = Assemble(source, folder, description.Seed, description.Device, ThreadsOf(description), cancellation);
        try
        {
            var start = Begin(source, parts, description.Seed) with { Folder = outFolder, Parent = new RunLineage(description.Id, 0) };
            using var run = Run.Create(start, time);
            var versions = log.SpaceVersions().ToDictionary(version => version.Version);
            foreach (var happening in log.Events().Where(happening => happening.Kind != RunEvent.Command))
            {
                if (happening.Kind == RunEvent.Edit && log.EditOf(happening.Id) is { } edit)
                {
                    // As it was: up to where the first process left off, and from there with the file that the next one was given.
                    var until = new Place(happening.Step, edit.Round, 0);
                    var left = Work(parts, run, progress, run.LastCheckpoint?.Step, time, cancellation, heedsFile: false, until);
                    if (cancellation.IsCancellationRequested)
                    {
                        return left;
                    }

                    parts.Dispose();
                    source = SpaceSource.Bind(file, edit.Text);
                    parts = Assemble(source, folder, description.Seed, description.Device, ThreadsOf(description), cancellation);
                }

                var space = happening.SpaceAfter is { } after ? versions.GetValueOrDefault(after) : null;
                run.Record(happening, space);
            }

            return Work(parts, run, progress, run.LastCheckpoint?.Step, time, cancellation, heedsFile: false);
        }
        finally
        {
            parts.Dispose();
        }
    }

    internal static SearchOutcome Resume(
        string runFolder,
        string? wanted,
        IProgress<SearchEvent> progress,
        TimeProvider time,
        CancellationToken cancellation,
        string? file = null
    )
    {
        var edit = file is null ? null : Compare(runFolder, file);
        using var run = Run.Resume(runFolder, time);
        try
        {
            var source = edit?.Source ?? SpaceSource.Bind(Path.Combine(run.Folder, "space.nas.yaml"), run.Reader.SpaceText);
            var description = run.Description;
            using var parts = Assemble(
                source,
                SourceFolder.Of(run.Reader),
                description.Seed,
                wanted ?? description.Device,
                ThreadsOf(description),
                cancellation
            );
            edit?.Record(run, time.GetUtcNow());
            return Work(parts, run, progress, run.LastCheckpoint?.Step ?? 0, time, cancellation);
        }
        catch (Exception error) when (error is NasNavigatorException or TorchException)
        {
            run.End(RunState.Failed, error.Message);
            throw;
        }
    }

    private static SpaceEditing? Compare(string runFolder, string file)
    {
        using var reader = RunReader.Open(runFolder);
        return SpaceEditing.Of(reader, file);
    }

    private static SearchOutcome Work(
        SearchParts parts,
        Run run,
        IProgress<SearchEvent> progress,
        long? resumedAt,
        TimeProvider time,
        CancellationToken cancellation,
        bool heedsFile = true,
        Place? until = null
    )
    {
        progress = new RunDiary(run, progress);
        try
        {
            progress.Report(
                new SearchEvent.Started(
                    run.Id,
                    run.Folder,
                    parts.View.Space,
                    FactsOf(parts.Supernet),
                    parts.Table,
                    parts.Proxy,
                    parts.Plan,
                    resumedAt
                )
            );
            if (
                parts.Supernet is { } supernet
                && Devices.FreeMemory(supernet.Device) is var free
                && supernet.MemoryBytes > ShareOfMemory * free
            )
            {
                progress.Report(
                    new SearchEvent.Warned(
                        $"About {supernet.MemoryBytes >> 20} MiB will be needed and {free >> 20} MiB are free: the batch is halved if memory runs out."
                    )
                );
            }

            if (parts.Proxy is { } proxy)
            {
                progress.Report(new SearchEvent.Warned(proxy.Meaning));
            }

            foreach (var warning in Unheeded.In(parts.View.Space))
            {
                progress.Report(new SearchEvent.Warned(warning));
            }

            using var session = new SearchSession(parts, run, progress, time) { HeedsFile = heedsFile, Until = until };
            return session.Work(cancellation);
        }
        catch (Exception error) when (error is NasNavigatorException or TorchException)
        {
            run.Log(error.Message);
            run.End(RunState.Failed, error.Message);
            throw;
        }
    }

    private static RunStart Begin(SpaceSource source, SearchParts parts, long seed) =>
        new()
        {
            SpaceFile = source.File,
            SpaceText = source.Text,
            Name = source.Space.Name,
            SpaceVersion = source.Space.Version,
            Seed = seed,
            Device = parts.Supernet?.Device.ToString() ?? parts.Proxy?.Device ?? NoDevice,
            Deterministic = parts.Supernet is not { Device: var device } || IsDeterministic(source, device),
            Versions = parts is { Supernet: null, Proxy: null }
                ? []
                : new Dictionary<string, string> { ["libtorch"] = __version__, [ThreadsKey] = $"{get_num_threads()}" },
        };

    /// <summary>Sums over several threads end in other digits than over one: what was begun with some goes on with as many.</summary>
    private static int? ThreadsOf(RunDescription description) =>
        description.Versions.TryGetValue(ThreadsKey, out var text) && int.TryParse(text, out var count) && count > 0 ? count : null;

    private static SearchParts Assemble(
        SpaceSource source,
        string folder,
        long seed,
        string device,
        int? threads,
        CancellationToken cancellation
    ) =>
        TableAssembly.IsWanted(source.Space)
            ? TableAssembly.Build(source, folder, seed)
            : OnDevice(source, folder, seed, device, threads, cancellation);

    private static SearchParts OnDevice(
        SpaceSource source,
        string folder,
        long seed,
        string wanted,
        int? threads,
        CancellationToken cancellation
    )
    {
        TorchRuntime.Load(cancellation: cancellation);
        if (threads is { } count)
        {
            set_num_threads(count);
        }

        var device = Devices.Find(wanted);
        use_deterministic_algorithms(IsDeterministic(source, device));
        return ProxyAssembly.IsWanted(source.Space)
            ? ProxyAssembly.Build(source, folder, seed, device, cancellation)
            : SearchAssembly.Build(source, folder, seed, device);
    }

    private static SupernetFacts? FactsOf(SupernetParts? supernet) =>
        supernet is null
            ? null
            : new SupernetFacts(
                supernet.Device.ToString(),
                $"libtorch {__version__} ({TorchRuntime.Installation?.Origin})",
                get_num_threads(),
                supernet.Data,
                supernet.Network.Weights.Parameters,
                supernet.MemoryBytes
            );

    /// <summary>On the CPU the kernels that are used here give the same digits anyway, as long as the number of threads stays.</summary>
    private static bool IsDeterministic(SpaceSource source, Device device) =>
        device.type == DeviceType.CPU || source.Space.Search.Deterministic;
}
