using System.Numerics;
using NasNavigator.Space.Model;

namespace NasNavigator.Space.Counting;

/// <summary>What one active choice can be decided to be, after steering.</summary>
internal static class ChoiceDomain
{
    /// <summary>Fewest and most options taken. Where steering leaves fewer than a subset must take, all that are left are taken.</summary>
    public static (int From, int To) TakeBounds(Choice choice)
    {
        var left = choice.Allowed.Count;
        return choice.IsPinned ? (left, left) : (Math.Min(choice.TakeFrom, left), Math.Min(choice.TakeTo, left));
    }

    /// <summary>How many decisions there are.</summary>
    public static BigInteger Size(Choice choice)
    {
        if (!choice.IsSubset)
        {
            return choice.Allowed.Count;
        }

        var (from, to) = TakeBounds(choice);
        var (sum, binomial) = (BigInteger.Zero, BigInteger.One);
        for (var taken = 0; taken <= to; taken++)
        {
            sum += taken >= from ? binomial : 0;
            binomial = binomial * (choice.Allowed.Count - taken) / (taken + 1);
        }

        return sum;
    }

    /// <summary>The decisions in order: first options first, subsets by their bit mask.</summary>
    public static IEnumerable<long> Decisions(Choice choice)
    {
        if (!choice.IsSubset)
        {
            foreach (var option in choice.Allowed)
            {
                yield return option;
            }

            yield break;
        }

        var (from, to) = TakeBounds(choice);
        var allowed = choice.Allowed.Aggregate(0UL, (mask, option) => mask | (1UL << option));
        var subset = 0UL;
        do
        {
            var taken = BitOperations.PopCount(subset);
            if (taken >= from && taken <= to)
            {
                yield return (long)subset;
            }

            subset = (subset - allowed) & allowed;
        } while (subset != 0);
    }

    /// <summary>The decisions in order, as if nothing were steered.</summary>
    public static IEnumerable<long> Unsteered(Choice choice)
    {
        var count = choice.IsSubset ? 1L << choice.Options.Count : choice.Options.Count;
        for (var decision = 0L; decision < count; decision++)
        {
            var taken = BitOperations.PopCount((ulong)decision);
            if (!choice.IsSubset || (taken >= choice.TakeFrom && taken <= choice.TakeTo))
            {
                yield return decision;
            }
        }
    }

    /// <summary>Whether steering and the bounds of a subset admit a decision.</summary>
    public static bool Contains(Choice choice, long decision)
    {
        if (!choice.IsSubset)
        {
            return decision >= 0 && choice.Allowed.Contains((int)decision);
        }

        var (from, to) = TakeBounds(choice);
        var allowed = choice.Allowed.Aggregate(0UL, (mask, option) => mask | (1UL << option));
        var taken = BitOperations.PopCount((ulong)decision);
        return ((ulong)decision & ~allowed) == 0 && taken >= from && taken <= to;
    }

    /// <summary>One decision, every one with the same probability.</summary>
    public static long Draw(Choice choice, Random random)
    {
        if (!choice.IsSubset)
        {
            return choice.Allowed[random.Next(choice.Allowed.Count)];
        }

        var (from, to) = TakeBounds(choice);
        var rest = RandomNumbers.Below(random, Size(choice));
        var binomial = BigInteger.One;
        for (var taken = 0; taken <= to; taken++)
        {
            if (taken >= from)
            {
                if (rest < binomial)
                {
                    return choice
                        .Allowed.ToArray()
                        .OrderBy(_ => random.Next())
                        .Take(taken)
                        .Aggregate(0L, (mask, option) => mask | (1L << option));
                }

                rest -= binomial;
            }

            binomial = binomial * (choice.Allowed.Count - taken) / (taken + 1);
        }

        return 0;
    }
}
