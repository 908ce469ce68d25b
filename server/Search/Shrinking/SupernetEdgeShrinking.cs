using NasNavigator.Analysis.Shrinking;
using NasNavigator.LibTorch;
using NasNavigator.Runs;
using NasNavigator.Search.Failures;
using NasNavigator.Space.Model;

namespace NasNavigator.Search.Shrinking;

/// <summary>Takes edges away by what the trained weights of a run say: an edge that is gone is masked, nothing is trained.</summary>
public static class SupernetEdgeShrinking
{
    /// <summary>Shrinks.</summary>
    /// <param name="file">Full path of the file that the run was started with.</param>
    /// <param name="runFolder">The run; its last checkpoint counts.</param>
    /// <param name="device">As in <see cref="RunRequest.Device"/>.</param>
    /// <param name="block">As in <see cref="SpaceEdgeShrinking"/>.</param>
    /// <param name="start">As in <see cref="SpaceEdgeShrinking"/>.</param>
    /// <param name="settings">How, and what is chosen in the end.</param>
    /// <param name="seeds">How many times.</param>
    /// <param name="cancellation">Looked at between two batches.</param>
    /// <exception cref="Space.NasNavigatorException">The run has no weights, or they are of another space.</exception>
    public static Task<EdgeShrinkingReport> RunAsync(
        string file,
        string runFolder,
        string device,
        string? block,
        Architecture? start,
        EdgeShrinkSettings settings,
        int seeds,
        CancellationToken cancellation
    ) =>
        // Tensors belong to the scopes of one thread; the token ends the work in order, never the task as such.
        Task.Run(() => Run(file, runFolder, device, block, start, settings, seeds, cancellation), CancellationToken.None);

    private static EdgeShrinkingReport Run(
        string file,
        string runFolder,
        string device,
        string? block,
        Architecture? start,
        EdgeShrinkSettings settings,
        int seeds,
        CancellationToken cancellation
    )
    {
        using var reader = RunReader.Open(runFolder);
        if (SpaceSource.Bind(file, reader.SpaceText).Space.Search.Evaluator != "supernet" || reader.Checkpoints().Count == 0)
        {
            throw new SpaceUnusableException(file, $"the run {reader.Description.Id} has no trained weights to measure with");
        }

        TorchRuntime.Load(cancellation: cancellation);
        using var parts = SearchAssembly.Build(
            SpaceSource.Read(file),
            Path.GetDirectoryName(file)!,
            reader.Description.Seed,
            Devices.Find(device)
        );
        CheckpointFiles.Read(reader.Checkpoints()[^1].Folder, parts);
        // On all ranking pictures: a step lives on small differences.
        return SpaceEdgeShrinking.Run(parts.View, parts.Thorough, file, block, start, settings, seeds, cancellation);
    }
}
