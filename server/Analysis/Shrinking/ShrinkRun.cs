using NasNavigator.Analysis.Statistics;
using NasNavigator.Space.Model;

namespace NasNavigator.Analysis.Shrinking;

/// <summary>How a set is made smaller.</summary>
public enum ShrinkMethod
{
    /// <summary>Keeps what a model of the options puts first among all.</summary>
    Filtered,

    /// <summary>Keeps the neighbourhoods of the best.</summary>
    Locality,

    /// <summary>Keeps the best options of each choice.</summary>
    Operators,
}

/// <summary>When a shrinking ends.</summary>
public sealed record ShrinkSettings
{
    /// <summary>How each step goes.</summary>
    public ShrinkMethod Method { get; init; } = ShrinkMethod.Filtered;

    /// <summary>Architectures measured in each step; all where there are fewer.</summary>
    public int EvaluationsPerStep { get; init; } = 300;

    /// <summary>Architectures measured in all, at most.</summary>
    public int Evaluations { get; init; } = 1_000;

    /// <summary>Share of the set that a filtered step keeps. Range: above 0, below 1.</summary>
    public double Keep { get; init; } = 0.1;

    /// <summary>Nothing smaller than this is shrunk further.</summary>
    public int Smallest { get; init; } = 50;
}

/// <summary>One set of a shrinking.</summary>
/// <param name="Size">Architectures in it.</param>
/// <param name="Evaluations">Measured so far in all.</param>
/// <param name="Mean">Mean accuracy of the set, estimated from those that were measured.</param>
/// <param name="StandardError">Of that mean.</param>
/// <param name="Diversity">Mean number of decisions in which two of the set differ.</param>
/// <param name="Entropy">How evenly the set takes the options of a choice, in the mean over choices. Range: 0 (one option everywhere) to 1 (all alike).</param>
/// <param name="Agreement">Kendall's tau between what was measured of the set and its truth; NaN where no truth is known.</param>
public sealed record ShrinkStep(
    int Size,
    int Evaluations,
    double Mean,
    double StandardError,
    double Diversity,
    double Entropy,
    double Agreement
);

/// <summary>A shrinking from the whole space to where the mean rises no more.</summary>
/// <param name="Steps">From the whole space on.</param>
/// <param name="Kept">The last set, the best known one of it first.</param>
/// <param name="Localities">Correlation of accuracy at distance 1, 2, … among those measured of the whole space, before anything was left out.</param>
public sealed record ShrinkRun(IReadOnlyList<ShrinkStep> Steps, IReadOnlyList<Architecture> Kept, IReadOnlyList<LocalityAt> Localities)
{
    private const int FarthestPairs = 6;

    private const int PairsForDiversity = 500;

    /// <summary>Shrinks.</summary>
    /// <param name="space">The space.</param>
    /// <param name="all">Everything that can be measured; at least one.</param>
    /// <param name="measure">Gives an architecture its accuracy.</param>
    /// <param name="truth">What it is really worth, to tell how far the measurements are to be trusted; null where that is not known.</param>
    /// <param name="settings">How, and when it ends.</param>
    /// <param name="random">All of the chance.</param>
    /// <param name="cancellation">Looked at in each step.</param>
    public static ShrinkRun Of(
        SearchSpace space,
        IReadOnlyList<Architecture> all,
        Func<Architecture, double> measure,
        Func<Architecture, double?>? truth,
        ShrinkSettings settings,
        Random random,
        CancellationToken cancellation
    )
    {
        var evaluations = new Evaluations(measure);
        var (set, before, steps) = (all, all, new List<ShrinkStep>());
        IReadOnlyList<LocalityAt> localities = [];
        while (true)
        {
            cancellation.ThrowIfCancellationRequested();
            var left = Math.Max(0, settings.Evaluations - evaluations.Known.Count);
            var sample = evaluations.Draw(set, Math.Min(settings.EvaluationsPerStep, left), random);
            if (steps.Count == 0)
            {
                localities = Locality.Among(evaluations.Known, Math.Min(FarthestPairs, space.Choices.Count));
            }

            var step = Look(space, set, sample, evaluations, truth, random);
            var rises =
                steps.Count == 0
                || step.Mean - steps[^1].Mean
                    > Math.Sqrt((step.StandardError * step.StandardError) + (steps[^1].StandardError * steps[^1].StandardError));
            if (!rises)
            {
                // What did not get better is not kept: the set before it is larger and as good.
                set = before;
                break;
            }

            steps.Add(step);
            var next = Smaller(space, set, evaluations, settings);
            if (next.Count < settings.Smallest || next.Count >= set.Count)
            {
                break;
            }

            (before, set) = (set, next);
        }

        var best = set.OrderByDescending(each => evaluations.Known.GetValueOrDefault(each, double.NegativeInfinity)).ToList();
        return new ShrinkRun(steps, best, localities);
    }

    private static IReadOnlyList<Architecture> Smaller(
        SearchSpace space,
        IReadOnlyList<Architecture> set,
        Evaluations evaluations,
        ShrinkSettings settings
    ) =>
        settings.Method switch
        {
            ShrinkMethod.Locality => Shrinkage.Neighbourhoods(set, evaluations),
            ShrinkMethod.Operators => Shrinkage.BestOptions(space, set, evaluations, Widest(space, set) - 1),
            _ => Shrinkage.Predicted(space, set, evaluations, Math.Max(1, (int)(settings.Keep * set.Count))),
        };

    private static int Widest(SearchSpace space, IReadOnlyList<Architecture> set) =>
        Math.Max(2, space.Choices.Max(choice => set.Select(each => each.Of(choice)).Where(decision => decision >= 0).Distinct().Count()));

    /// <summary>The mean over the set: what was known of it counts for itself, the new ones for all that were not known.</summary>
    private static ShrinkStep Look(
        SearchSpace space,
        IReadOnlyList<Architecture> set,
        IReadOnlyList<Architecture> sample,
        Evaluations evaluations,
        Func<Architecture, double?>? truth,
        Random random
    )
    {
        var fresh = sample.Select(each => evaluations.Known[each]).ToList();
        var drawn = sample.ToHashSet();
        var before = set.Where(each => evaluations.Known.ContainsKey(each) && !drawn.Contains(each))
            .Select(each => evaluations.Known[each])
            .ToList();
        var open = set.Count - before.Count;
        var mean = fresh.Count == 0 ? 0 : fresh.Average();
        var variance = fresh.Count < 2 ? 0 : fresh.Sum(value => (value - mean) * (value - mean)) / (fresh.Count - 1);
        // Without replacement: where all were drawn nothing is left to chance.
        var error = open == 0 || fresh.Count == 0 ? 0 : Math.Sqrt(variance / fresh.Count * (1 - ((double)fresh.Count / open)));
        var apart = Enumerable
            .Range(0, PairsForDiversity)
            .Average(_ => Locality.Distance(set[random.Next(set.Count)], set[random.Next(set.Count)]));
        return new ShrinkStep(
            set.Count,
            evaluations.Known.Count,
            (before.Sum() + (open * mean)) / set.Count,
            error * open / set.Count,
            apart,
            EntropyOf(space, set),
            truth is null ? double.NaN : AgreementOf(set, evaluations, truth)
        );
    }

    private static double EntropyOf(SearchSpace space, IReadOnlyList<Architecture> set)
    {
        var entropies = new List<double>();
        foreach (var choice in space.Choices.Where(choice => !choice.IsSubset && choice.Options.Count > 1))
        {
            var counts = set.Select(each => each.Of(choice)).Where(decision => decision >= 0).CountBy(decision => decision).ToList();
            var all = counts.Sum(pair => pair.Value);
            if (all > 0)
            {
                entropies.Add(
                    -counts.Sum(pair => (double)pair.Value / all * Math.Log((double)pair.Value / all)) / Math.Log(choice.Options.Count)
                );
            }
        }

        // + 0.0: a single option has an entropy of 0, not of −0.
        return entropies.Count == 0 ? 0 : entropies.Average() + 0.0;
    }

    private static double AgreementOf(IReadOnlyList<Architecture> set, Evaluations evaluations, Func<Architecture, double?> truth)
    {
        var pairs = set.Where(evaluations.Known.ContainsKey)
            .Select(each => (Measured: evaluations.Known[each], Truth: truth(each)))
            .Where(pair => pair.Truth is not null)
            .ToList();
        return pairs.Count < 2
            ? double.NaN
            : Correlation.Kendall([.. pairs.Select(pair => pair.Measured)], [.. pairs.Select(pair => pair.Truth!.Value)]);
    }
}
