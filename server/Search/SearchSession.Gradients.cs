using NasNavigator.Search.Steering;
using NasNavigator.Search.Strategies;
using static NasNavigator.LibTorch.torch;

namespace NasNavigator.Search;

internal sealed partial class SearchSession
{
    /// <summary>
    /// A step of a strategy that follows gradients: it learns on a batch that no weight is trained on, then the weights learn on one of
    /// theirs. All of it is a function of seed, step, weights and what the strategy has saved.
    /// </summary>
    /// <returns>False where a loss or a gradient is no number; and how many times a batch went through a path.</returns>
    private (bool Finite, int Paths) TrainAlternately(SupernetParts supernet, IGradientStrategy strategy, double rate)
    {
        var (view, step) = (_parts.View, _state.Step);
        var progress = (double)step / Math.Max(1, _parts.Steps - 1);
        var relaxed = strategy.Relax(view, progress, Chance.Of(_parts.Seed, "relaxation", step));
        var program = Weighed(relaxed);
        var (held, heldLabels) = supernet.Held!.Batch(step);
        var slopes = WithinMemory(
            supernet,
            () =>
                supernet.Trainer.Slopes(
                    program,
                    relaxed.Factors,
                    held,
                    heldLabels,
                    _state.Piece,
                    Chance.Of(_parts.Seed, "dropout of the relaxation", step)
                )
        );
        if (!Array.TrueForAll(slopes, float.IsFinite))
        {
            return (false, 1);
        }

        strategy.Learn(view, relaxed, slopes);
        // What has come back from an exclusion is drawn more often for a while; where all run at once it learns in each step anyway.
        var training = strategy.IsMixing ? view : OptionMarks.Training(view, _steering.Marks, step, _parts.StepsPerEpoch);
        var drawn = strategy.Relax(training, progress, Chance.Of(_parts.Seed, "paths", step));
        var (pictures, labels) = supernet.Feed.Batch(step);
        bool finite;
        if (drawn.Architecture is { } path)
        {
            // Its factors are all 1.
            finite = TrainWithin(supernet, [supernet.Network.ProgramOf(view, path)], pictures, labels, rate);
        }
        else
        {
            var factors = tensor(drawn.Factors, [drawn.Factors.Length], device: supernet.Device);
            finite = TrainWithin(supernet, [Weighed(drawn)], pictures, labels, rate, factors);
        }

        _unreadPaths++;
        return (finite, 2);

        Supernet.Program Weighed(Relaxation relaxation) =>
            relaxation.Architecture is { } architecture ? supernet.Network.WeighedOf(view, architecture) : supernet.Network.MixtureOf(view);
    }
}
