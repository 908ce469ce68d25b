using NasNavigator.Search.Failures;
using NasNavigator.Search.Training;
using NasNavigator.Space.Checks;
using NasNavigator.Space.Edits;
using NasNavigator.Space.Model;
using NasNavigator.Space.Syntax;
using static NasNavigator.LibTorch.torch;

namespace NasNavigator.Search.Benchmarks;

/// <summary>Few-shot supernets: one for each option of one choice, each going on from the weights that all shared.</summary>
/// <remarks>Source of the idea: Zhao et al., Few-shot neural architecture search, ICML 2021.</remarks>
internal static class FewShot
{
    /// <summary>Where the relative paths of a run's space start.</summary>
    public static string FolderOf(string checkpoint, string runFolder) =>
        System.Text.Json.JsonSerializer.Deserialize(CheckpointFiles.StateText(checkpoint), SessionJson.Default.SessionState)?.SourceFolder
        ?? runFolder;

    /// <summary>A search with the weights of a checkpoint.</summary>
    public static SearchParts Restored(SpaceSource source, string folder, long seed, string checkpoint)
    {
        var parts = SearchAssembly.Build(source, folder, seed, CPU);
        CheckpointFiles.Read(checkpoint, parts);
        return parts;
    }

    /// <summary>The accuracy of each architecture in the supernet that holds it. Range: 0 to 1.</summary>
    /// <param name="source">The space.</param>
    /// <param name="folder">Where its relative paths start.</param>
    /// <param name="seed">The run's.</param>
    /// <param name="checkpoint">Weights that all start from.</param>
    /// <param name="address">The choice that is split; every architecture must decide it.</param>
    /// <param name="epochs">For how long each goes on.</param>
    /// <param name="architectures">What to measure.</param>
    /// <param name="cancellation">Looked at between two steps.</param>
    public static double[] Scores(
        SpaceSource source,
        string folder,
        long seed,
        string checkpoint,
        string address,
        int epochs,
        IReadOnlyList<Architecture> architectures,
        CancellationToken cancellation
    )
    {
        var split = source.Space.Find(address) is { IsSubset: false } choice
            ? choice
            : throw new SpaceUnusableException(source.File, $"{address} is no choice that few-shot supernets can split");
        var scores = new double[architectures.Count];
        for (var option = 0; option < split.Options.Count; option++)
        {
            int[] held = [.. Enumerable.Range(0, scores.Length).Where(i => architectures[i].Of(split) == option)];
            if (held.Length == 0)
            {
                continue;
            }

            var decision = new SteeringDecision("pin", split.Options[option].Text) { At = address };
            var edits = SteeringEdits.Add(SyntaxTree.Parse(source.Text), decision);
            using var parts = Restored(SpaceSource.Bind(source.File, TextEdit.Apply(source.Text, edits)), folder, seed, checkpoint);
            GoOn(parts, epochs, option, cancellation);
            foreach (var i in held)
            {
                scores[i] = parts.Thorough.Measure(parts.View, architectures[i], cancellation).AccuracyFraction;
            }
        }

        return scores;
    }

    /// <summary>From half the peak rate down to nothing, as the split supernets of the paper start from a trained one.</summary>
    private static void GoOn(SearchParts parts, int epochs, int option, CancellationToken cancellation)
    {
        var (supernet, steps) = (parts.Supernet!, (long)epochs * parts.StepsPerEpoch);
        var peak = parts.View.Space.Search.Training.LearningRate / 2;
        for (long step = 0; step < steps; step++)
        {
            cancellation.ThrowIfCancellationRequested();
            using var scope = NewDisposeScope();
            var paths = supernet.Sampler.Draw(parts.View, Chance.Of(parts.Seed, "few-shot", step, option));
            var (pictures, labels) = supernet.Feed.Batch(step);
            supernet.Trainer.Step(
                [.. paths.Select(path => supernet.Network.ProgramOf(parts.View, path))],
                pictures,
                labels,
                LearningRate.At(peak, step, steps),
                supernet.Feed.BatchSize,
                Chance.Of(parts.Seed, "dropout", step, option)
            );
        }
    }
}
