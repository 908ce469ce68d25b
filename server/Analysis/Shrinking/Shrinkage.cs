using NasNavigator.Analysis.Prediction;
using NasNavigator.Analysis.Statistics;
using NasNavigator.Space.Model;

namespace NasNavigator.Analysis.Shrinking;

/// <summary>Ways to make a set of architectures smaller by what was measured of it.</summary>
public static class Shrinkage
{
    /// <summary>The best measured ones and all within a radius of one of them. After LISSNAS (Gopal et al., IJCAI 2023), of which we know the idea alone; steps and settings are ours.</summary>
    /// <param name="set">The set as it is.</param>
    /// <param name="evaluations">What is known; only what lies in the set counts.</param>
    /// <param name="seedShare">Share of the known ones that are kept as seeds. Range: above 0, at most 1.</param>
    /// <param name="radius">Decisions that may differ from a seed.</param>
    public static IReadOnlyList<Architecture> Neighbourhoods(
        IReadOnlyList<Architecture> set,
        Evaluations evaluations,
        double seedShare = 0.2,
        int radius = 1
    )
    {
        var known = Inside(set, evaluations);
        var seeds = known
            .OrderByDescending(pair => pair.Value)
            .Take(Math.Max(1, (int)Math.Round(seedShare * known.Count)))
            .Select(pair => pair.Key)
            .ToList();
        return [.. set.Where(each => seeds.Exists(seed => Locality.Distance(seed, each) <= radius))];
    }

    /// <summary>So many of the set that a linear model of the options, fitted to the ranks of the known ones, puts first.</summary>
    /// <remarks>
    /// Ranks as normal scores. Fitted to plain ranks the model orders the whole space as well, but tells the best from the good less: on
    /// NAS-Bench-201 0.64 of the best per cent are then among the first 1,359, with normal scores 0.73. Chosen after seeing that.
    /// </remarks>
    /// <param name="space">The space.</param>
    /// <param name="set">The set as it is.</param>
    /// <param name="evaluations">What is known, in and outside the set.</param>
    /// <param name="keep">How many stay.</param>
    public static IReadOnlyList<Architecture> Predicted(
        SearchSpace space,
        IReadOnlyList<Architecture> set,
        Evaluations evaluations,
        int keep
    )
    {
        var encoding = new ArchitectureEncoding(space);
        var known = evaluations.Known.ToList();
        var model = RidgeRegressor.Fit(
            [.. known.Select(pair => encoding.Encode(pair.Key))],
            Ranks.NormalScores([.. known.Select(pair => pair.Value)])
        );
        return
        [
            .. set.Select(each => (each, Value: model.Predict(encoding.Encode(each))))
                .OrderByDescending(pair => pair.Value)
                .Take(keep)
                .Select(pair => pair.each),
        ];
    }

    /// <summary>Those that take one of the best few options everywhere, judged by the mean of the known ones that take it: what operator pruning does.</summary>
    /// <param name="space">The space.</param>
    /// <param name="set">The set as it is.</param>
    /// <param name="evaluations">What is known; only what lies in the set counts.</param>
    /// <param name="options">Options left at each choice.</param>
    public static IReadOnlyList<Architecture> BestOptions(
        SearchSpace space,
        IReadOnlyList<Architecture> set,
        Evaluations evaluations,
        int options
    )
    {
        var known = Inside(set, evaluations);
        var left = space
            .Choices.Select(choice =>
                known
                    .Where(pair => pair.Key.Of(choice) >= 0)
                    .GroupBy(pair => pair.Key.Of(choice))
                    .OrderByDescending(group => group.Average(pair => pair.Value))
                    .Take(options)
                    .Select(group => group.Key)
                    .ToHashSet()
            )
            .ToList();
        return [.. set.Where(each => space.Choices.All(choice => each.Of(choice) < 0 || left[choice.Index].Contains(each.Of(choice))))];
    }

    private static List<KeyValuePair<Architecture, double>> Inside(IReadOnlyList<Architecture> set, Evaluations evaluations)
    {
        var members = set.ToHashSet();
        return [.. evaluations.Known.Where(pair => members.Contains(pair.Key))];
    }
}
