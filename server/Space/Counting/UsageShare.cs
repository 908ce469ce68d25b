using System.Numerics;
using System.Runtime.CompilerServices;
using System.Text;
using NasNavigator.Space.Model;

namespace NasNavigator.Space.Counting;

/// <summary>Which share of the architectures has something in it. Steering and conditions on decisions hold; bounds on costs are not asked.</summary>
public static class UsageShare
{
    /// <summary>Choices that may be looked at for one share; beyond that it stays unknown.</summary>
    private const long MostWork = 20_000;

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
        private readonly Lock _lock = new();
        private readonly Dictionary<string, double?> _shares = [];
        private readonly Condition[] _conditions =
        [
            .. FeasibleConditions.OnDecisions(space),
            .. space.GraphRules.SelectMany(FeasibleConditions.WithoutUnique),
        ];

        private BigInteger? _total;
        private bool _isDear;

        public double? Share(string key, Expression used)
        {
            lock (_lock)
            {
                if (!_shares.TryGetValue(key, out var share))
                {
                    _shares[key] = share = Count(used);
                }

                return share;
            }
        }

        private double? Count(Expression used)
        {
            if (_isDear)
            {
                return null;
            }

            try
            {
                _total ??= new ModelCounter(space, _conditions).Count(CountingLimit.AfterWork(MostWork));
            }
            catch (OperationCanceledException)
            {
                _isDear = true;
                return null;
            }

            try
            {
                if (_total.Value.IsZero)
                {
                    return null;
                }

                var without = new ModelCounter(space, [.. _conditions, new ExpressionCondition(new Not(used))]).Count(
                    CountingLimit.AfterWork(MostWork)
                );
                return 1 - Ratio(without, _total.Value);
            }
            catch (OperationCanceledException)
            {
                return null;
            }
        }

        /// <summary>Counts lie beyond the range of double, their ratio does not.</summary>
        private static double Ratio(BigInteger part, BigInteger whole) => (double)((part << 53) / whole) / (1L << 53);
    }
}
