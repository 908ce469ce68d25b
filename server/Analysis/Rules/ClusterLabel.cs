namespace NasNavigator.Analysis.Rules;

/// <summary>A cluster in words: what its members have in common and those around them have not.</summary>
public static class ClusterLabel
{
    private const double Certain = 0.8;
    private const double Mostly = 0.5;
    private const double LeastLift = 1.15;

    /// <summary>The two decisions with the highest lift against the cluster around it.</summary>
    /// <param name="sets">Of all architectures.</param>
    /// <param name="members">The cluster.</param>
    /// <param name="around">The cluster around it, or all.</param>
    /// <param name="isMostly">Whether only more than half of the members hold them, not four of five.</param>
    /// <returns>None, one or two patterns of different choices.</returns>
    public static IReadOnlyList<TakesOption> Of(OptionSets sets, IReadOnlyList<int> members, IReadOnlyList<int> around, out bool isMostly)
    {
        var inside = SetOf(sets.Count, members);
        var outside = SetOf(sets.Count, around);
        var features = sets
            .Choices.SelectMany((choice, position) => Features(sets, position, inside))
            .Select(pattern => (Pattern: pattern, Holders: pattern.In(sets)))
            .Select(each =>
            {
                var support = (double)each.Holders.CountAlsoIn(inside) / members.Count;
                var share = (double)each.Holders.CountAlsoIn(outside) / around.Count;
                return (each.Pattern, Support: support, Lift: share > 0 ? support / share : 0);
            })
            .Where(each => each.Lift >= LeastLift)
            .ToList();
        isMostly = !features.Exists(each => each.Support >= Certain);
        var least = isMostly ? Mostly : Certain;
        var best = features
            .Where(each => each.Support >= least)
            // Of two that are as rare, the one that says more.
            .OrderByDescending(each => Math.Round(each.Lift, 2))
            .ThenByDescending(each => each.Support)
            .ThenBy(each => each.Pattern.Options.Count)
            .Select(each => each.Pattern)
            .ToList();
        var first = best.FirstOrDefault();
        var second = best.FirstOrDefault(pattern => pattern.Position != first?.Position);
        return [.. new[] { first, second }.OfType<TakesOption>()];
    }

    private static IEnumerable<TakesOption> Features(OptionSets sets, int position, ItemSet inside)
    {
        var choice = sets.Choices[position];
        foreach (var pattern in PatternCatalogue.Single(choice, position))
        {
            yield return pattern;
        }

        for (var a = 0; !choice.IsSubset && choice.Options.Count is > 3 and <= 8 && a < choice.Options.Count; a++)
        {
            for (var b = a + 1; b < choice.Options.Count; b++)
            {
                yield return TakesOption.One(position, choice, a, b);
            }
        }

        if (choice.Options.Count > 8 && TakesOption.AreOrdered(choice) && Middle(sets, position, inside) is { } range)
        {
            yield return range;
        }
    }

    /// <summary>The range that holds most members of a cluster, a tenth at either end left out; null where that is all or hardly a range.</summary>
    private static TakesOption? Middle(OptionSets sets, int position, ItemSet inside)
    {
        var choice = sets.Choices[position];
        var counts = choice.Options.Select((_, option) => sets.Taking(position, option).CountAlsoIn(inside)).ToList();
        var total = counts.Sum();
        var (from, left) = (0, total / 10);
        while (from < counts.Count - 1 && left >= counts[from])
        {
            left -= counts[from++];
        }

        var (to, right) = (counts.Count - 1, total / 10);
        while (to > from && right >= counts[to])
        {
            right -= counts[to--];
        }

        return total == 0 || to - from < 2 || to - from == counts.Count - 1
            ? null
            : TakesOption.One(position, choice, [.. Enumerable.Range(from, to - from + 1)]);
    }

    private static ItemSet SetOf(int count, IReadOnlyList<int> members)
    {
        var set = new ItemSet(count);
        foreach (var member in members)
        {
            set.Add(member);
        }

        return set;
    }
}
