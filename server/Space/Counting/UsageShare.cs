using System.Numerics;
using System.Runtime.CompilerServices;
using System.Text;
using NasNavigator.Space.Model;

namespace NasNavigator.Space.Counting;

/// <summary>Which share of the architectures has something in it. Steering and conditions on decisions hold; bounds on costs are not asked.</summary>
public static class UsageShare
{
    /// <summary>Different conditions that may be joined; every step of counting looks at each of them.</summary>
    private const int MostConditions = 256;

    private static readonly ConditionalWeakTable<SearchSpace, Counted> Known = [];

    /// <summary>The share of architectures in which a layer stands at any of its places.</summary>
    /// <param name="space">The space.</param>
    /// <param name="places">For each place the conditions under which an architecture has it.</param>
    /// <returns>From 0 to 1; null where it cannot be counted in little time, or where isomorphic graphs count as one.</returns>
    public static double? Of(SearchSpace space, IEnumerable<IReadOnlyList<Expression>> places)
    {
        if (space.GraphRules.Any(rule => rule.Unique))
        {
            return null;
        }

        var distinct = new List<Expression>();
        var seen = new HashSet<string>();
        foreach (var conditions in places)
        {
            if (conditions.Count == 0)
            {
                return 1;
            }

            if (seen.Add(KeyOf(conditions)))
            {
                if (distinct.Count == MostConditions)
                {
                    return null;
                }

                distinct.Add(conditions.Count == 1 ? conditions[0] : new All(conditions));
            }
        }

        var counted = Known.GetValue(space, key => new Counted(key));
        return distinct.Count == 0 ? 0 : counted.Share(string.Join('|', seen.Order(StringComparer.Ordinal)), new Any(distinct));
    }

    private static string KeyOf(IReadOnlyList<Expression> conditions)
    {
        var key = new StringBuilder();
        foreach (var condition in conditions)
        {
            key.Append(condition is Takes takes ? $"{takes.Choice.Index}:{string.Join(',', takes.Options)};" : $"{condition};");
        }

        return key.ToString();
    }

    /// <summary>What was counted of one space. Safe to use from many threads.</summary>
    private sealed class Counted(SearchSpace space)
    {
        private readonly Dictionary<string, double?> _shares = [];
        private readonly IReadOnlyList<Condition> _conditions = QuickCount.ConditionsOf(space);
        private readonly Lazy<BigInteger?> _total = new(() => QuickCount.Of(space));

        public double? Share(string key, Expression used)
        {
            lock (_shares)
            {
                if (!_shares.TryGetValue(key, out var share))
                {
                    _shares[key] = share = Count(used);
                }

                return share;
            }
        }

        private double? Count(Expression used) =>
            _total.Value is { IsZero: false } total
            && QuickCount.Of(space, [.. _conditions, new ExpressionCondition(new Not(used))]) is { } without
                ? 1 - Ratio(without, total)
                : null;

        /// <summary>Counts lie beyond the range of double, their ratio does not.</summary>
        private static double Ratio(BigInteger part, BigInteger whole) => (double)((part << 53) / whole) / (1L << 53);
    }
}
