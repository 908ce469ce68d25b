using NasNavigator.Search.Failures;
using NasNavigator.Search.Training;
using NasNavigator.Space.Model;

namespace NasNavigator.Search;

/// <summary>Trains architectures by themselves: the truth that shared weights are held against.</summary>
public static class TrainingRun
{
    /// <summary>Trains one after the other, all seeds of an architecture before the next.</summary>
    /// <param name="request">What.</param>
    /// <param name="progress">Told each network as soon as it is measured, on the thread that trains.</param>
    /// <param name="cancellation">Looked at between two steps.</param>
    /// <exception cref="Space.NasNavigatorException">The space, an architecture, the data or the machine does not do.</exception>
    /// <exception cref="OperationCanceledException">Cancelled; what was told stays true.</exception>
    public static Task WorkAsync(TrainingRequest request, IProgress<TrainedNetwork> progress, CancellationToken cancellation) =>
        // Tensors belong to the scopes of one thread.
        Task.Run(() => Work(request, progress, TimeProvider.System, cancellation), CancellationToken.None);

    private static void Work(TrainingRequest request, IProgress<TrainedNetwork> progress, TimeProvider time, CancellationToken cancellation)
    {
        var source = SpaceSource.Read(request.File);
        var view = new SpaceView(source.Space);
        var wanted = request.Architectures.Select(text => Read(view, source, text)).ToList();
        TensorWork.With(
            request.Device,
            request.Threads,
            source.Space.Search.Deterministic,
            device =>
            {
                var folder = Path.GetDirectoryName(source.File)!;
                using var trainer = StandaloneTrainer.Load(source.Space, folder, source.Space.Search.Seed, device, time);
                foreach (var (text, architecture) in wanted)
                {
                    foreach (var seed in request.Seeds.Where(seed => !request.Known.Contains((text, seed))))
                    {
                        progress.Report(
                            trainer.Train(view, architecture, request.Budget, source.Space.Search.Training, seed, cancellation)
                        );
                    }
                }

                return wanted.Count;
            },
            cancellation
        );
    }

    private static (string Text, Architecture Architecture) Read(SpaceView view, SpaceSource source, string text)
    {
        var read = ArchitectureText.Read(view.Space, text);
        if (read.Architecture is not { } architecture)
        {
            throw new ArchitectureUnusableException(text, string.Join("; ", read.Problems));
        }

        return view.Admits(architecture)
            ? (ArchitectureText.Write(source.Space, architecture), architecture)
            : throw new ArchitectureUnusableException(
                text,
                "it breaks a constraint, does not fit together, or has no path from input to output"
            );
    }
}
