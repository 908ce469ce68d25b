using NasNavigator.Analysis.Statistics;
using NasNavigator.Space.Model;

namespace NasNavigator.Analysis.Shrinking;

/// <summary>Whether architectures that are alike are alike in accuracy: what shrinking by neighbourhoods rests on.</summary>
/// <remarks>Source of the idea: Gopal et al., LISSNAS, IJCAI 2023.</remarks>
public static class Locality
{
    /// <summary>Below this, neighbours tell too little of each other to shrink a space by them.</summary>
    public const double LeastCorrelation = 0.3;

    /// <summary>Number of decisions that differ; one that is active in only one of the two counts.</summary>
    public static int Distance(Architecture a, Architecture b)
    {
        var left = a.Decisions;
        var right = b.Decisions;
        var distance = 0;
        for (var i = 0; i < left.Length; i++)
        {
            distance += left[i] == right[i] ? 0 : 1;
        }

        return distance;
    }

    /// <summary>Correlation of accuracy between architectures at distance 1, 2, … .</summary>
    /// <param name="known">Accuracies of many architectures of one space; pairs that are not both among them are passed over.</param>
    /// <param name="space">The space.</param>
    /// <param name="farthest">At least 1, at most the number of choices.</param>
    /// <param name="pairs">Pairs drawn at each distance.</param>
    /// <param name="random">All of the chance.</param>
    /// <returns>Pearson's correlation over both orders of each pair; NaN where there are fewer than three pairs.</returns>
    public static IReadOnlyList<double> Correlations(
        IReadOnlyDictionary<Architecture, double> known,
        SearchSpace space,
        int farthest,
        int pairs,
        Random random
    )
    {
        var all = known.Keys.ToArray();
        var choices = space.Choices.Where(choice => !choice.IsSubset && choice.Options.Count > 1).ToArray();
        var correlations = new List<double>();
        for (var distance = 1; distance <= farthest; distance++)
        {
            var (one, other) = (new List<double>(2 * pairs), new List<double>(2 * pairs));
            for (var draw = 0; draw < pairs; draw++)
            {
                var from = all[random.Next(all.Length)];
                if (known.TryGetValue(Changed(from, choices, distance, random), out var value))
                {
                    // Both orders, or the correlation would depend on which of the two was drawn first.
                    one.AddRange([known[from], value]);
                    other.AddRange([value, known[from]]);
                }
            }

            correlations.Add(one.Count < 6 ? double.NaN : Correlation.Pearson(one.ToArray(), other.ToArray()));
        }

        return correlations;
    }

    /// <summary>The same among a few that were measured: every pair of them at distance 1, 2, … counts.</summary>
    /// <param name="known">What was measured.</param>
    /// <param name="farthest">At least 1.</param>
    public static IReadOnlyList<LocalityAt> Among(IReadOnlyDictionary<Architecture, double> known, int farthest)
    {
        var all = known.ToList();
        var sides = Enumerable.Range(0, farthest + 1).Select(_ => (One: new List<double>(), Other: new List<double>())).ToArray();
        for (var i = 0; i < all.Count; i++)
        {
            for (var k = 0; k < i; k++)
            {
                var distance = Distance(all[i].Key, all[k].Key);
                if (distance > 0 && distance <= farthest)
                {
                    sides[distance].One.AddRange([all[i].Value, all[k].Value]);
                    sides[distance].Other.AddRange([all[k].Value, all[i].Value]);
                }
            }
        }

        return
        [
            .. sides
                .Skip(1)
                .Select(side => new LocalityAt(
                    side.One.Count < 6 ? double.NaN : Correlation.Pearson(side.One.ToArray(), side.Other.ToArray()),
                    side.One.Count / 2
                )),
        ];
    }

    private static Architecture Changed(Architecture from, Choice[] choices, int distance, Random random)
    {
        var decisions = from.Decisions.ToArray();
        random.Shuffle(choices);
        foreach (var choice in choices.Where(choice => decisions[choice.Index] >= 0).Take(distance))
        {
            var other = random.Next(choice.Options.Count - 1);
            decisions[choice.Index] = other + (other >= decisions[choice.Index] ? 1 : 0);
        }

        return new Architecture(decisions);
    }
}

/// <summary>How alike architectures at one distance are.</summary>
/// <param name="Correlation">Pearson's, over both orders of each pair; NaN where there are fewer than three pairs.</param>
/// <param name="Pairs">How many there were.</param>
public sealed record LocalityAt(double Correlation, int Pairs);
