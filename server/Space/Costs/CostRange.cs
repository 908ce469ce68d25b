using NasNavigator.Space.Counting;
using NasNavigator.Space.Lowering;
using NasNavigator.Space.Model;

namespace NasNavigator.Space.Costs;

/// <summary>Smallest and largest cost over the architectures that steering and conditions on decisions leave; bounds on costs are not asked.</summary>
/// <param name="MinParameters">Fewest parameters found.</param>
/// <param name="MaxParameters">Most parameters found.</param>
/// <param name="MinMultiplyAdds">Fewest multiply-adds found.</param>
/// <param name="MaxMultiplyAdds">Most multiply-adds found.</param>
/// <param name="LargestActivationBytes">Most activation bytes of one sample among the architectures looked at.</param>
/// <param name="IsExact">Whether no architecture lies outside; else the range is what coordinate descent found.</param>
public sealed record CostRange(
    long MinParameters,
    long MaxParameters,
    long MinMultiplyAdds,
    long MaxMultiplyAdds,
    long LargestActivationBytes,
    bool IsExact
)
{
    /// <summary>The range of a space.</summary>
    /// <param name="space">The space.</param>
    /// <param name="cancellation">Ends it early.</param>
    /// <exception cref="OperationCanceledException">It was ended early.</exception>
    public static CostRange Of(SearchSpace space, CancellationToken cancellation = default) => new CostDescent(space, cancellation).Find();
}

/// <summary>
/// Changes one decision at a time as long as the cost improves, from a few starts. Exact where every choice adds its own cost
/// whatever the others are: then one round finds the best option of each.
/// </summary>
internal sealed class CostDescent(SearchSpace space, CancellationToken cancellation)
{
    private const int MostRounds = 4;
    private const int MostDecisions = 12;
    private const int RandomStarts = 24;
    private readonly IReadOnlyList<Condition> _conditions = FeasibleConditions.Of(space);
    private readonly List<long[]> _starts = [];
    private readonly IReadOnlyList<Choice> _order = ActivationOrder.Of(space).Choices;
    private readonly Dictionary<Architecture, Cost> _known = [];
    private readonly Dictionary<Choice, long[]> _decisions = [];

    public CostRange Find()
    {
        foreach (var choice in _order)
        {
            _decisions[choice] = Sampled(choice);
        }

        var additive = _order.All(choice => _decisions[choice].Length >= choice.Allowed.Count) && AdditiveCosts.Hold(space);
        FindStarts(additive ? 0 : RandomStarts);
        if (_starts.Count == 0)
        {
            return new CostRange(0, 0, 0, 0, 0, true);
        }

        foreach (var parameters in new[] { true, false })
        {
            foreach (var largest in new[] { true, false })
            {
                foreach (
                    var start in _starts.OrderByDescending(start => Measure(start, parameters, largest)).Take(additive ? 1 : 2).ToList()
                )
                {
                    Descend([.. start], parameters, largest);
                }
            }
        }

        return new CostRange(
            _known.Values.Min(cost => cost.Parameters),
            _known.Values.Max(cost => cost.Parameters),
            _known.Values.Min(cost => cost.MultiplyAdds),
            _known.Values.Max(cost => cost.MultiplyAdds),
            _known.Values.Max(cost => cost.ActivationBytes),
            additive
        );
    }

    /// <summary>The first options, the last ones, and some at random; what conditions refuse is left out.</summary>
    private void FindStarts(int random)
    {
        var (first, last) = (new long[space.Choices.Count], new long[space.Choices.Count]);
        foreach (var choice in _order)
        {
            first[choice.Index] = _decisions[choice][0];
            last[choice.Index] = _decisions[choice][^1];
        }

        _starts.AddRange(new[] { first, last }.Where(start => Measure(start, true, true) != long.MinValue));
        if (random == 0 && _starts.Count > 0)
        {
            return;
        }

        var sampler = new Sampler(space, cancellation: cancellation);
        var chance = new Random(0);
        for (var i = 0; i < Math.Max(1, random) && sampler.Sample(chance, mostDraws: 10_000) is { } drawn; i++)
        {
            var start = (long[])first.Clone();
            foreach (var choice in _order)
            {
                start[choice.Index] = drawn.Of(choice) is >= 0 and var decision ? decision : start[choice.Index];
            }

            Measure(start, true, true);
            _starts.Add(start);
        }
    }

    private void Descend(long[] wanted, bool parameters, bool largest)
    {
        var best = Measure(wanted, parameters, largest);
        for (var round = 0; round < MostRounds; round++)
        {
            var improved = false;
            foreach (var choice in _order)
            {
                var before = wanted[choice.Index];
                var kept = before;
                foreach (var decision in _decisions[choice])
                {
                    cancellation.ThrowIfCancellationRequested();
                    wanted[choice.Index] = decision;
                    if (Measure(wanted, parameters, largest) is var cost && cost > best)
                    {
                        (best, kept) = (cost, decision);
                    }
                }

                wanted[choice.Index] = kept;
                improved |= kept != before;
            }

            if (!improved)
            {
                break;
            }
        }
    }

    private long Measure(long[] wanted, bool parameters, bool largest)
    {
        var architecture = Complete(wanted);
        if (!_known.TryGetValue(architecture, out var cost))
        {
            foreach (var condition in _conditions)
            {
                if (condition.Evaluate(architecture) == false)
                {
                    return long.MinValue;
                }
            }

            cost = Cost.Of(Lowerer.Lower(space, architecture));
            _known[architecture] = cost;
        }

        var value = parameters ? cost.Parameters : cost.MultiplyAdds;
        return largest ? value : -value;
    }

    /// <summary>The wanted decisions of the choices that are active under them.</summary>
    private Architecture Complete(long[] wanted)
    {
        var decisions = new PartialDecisions(space.Choices.Count);
        foreach (var choice in _order)
        {
            decisions[choice.Index] = choice.ActiveWhen.Evaluate(decisions) == true ? wanted[choice.Index] : Decision.Inactive;
        }

        return decisions.ToArchitecture();
    }

    /// <summary>All decisions, or some of many: the ends and some between, for subsets the smallest and the largest too.</summary>
    private static long[] Sampled(Choice choice)
    {
        if (choice.Allowed.Count == 0)
        {
            return [0];
        }

        if (!choice.IsSubset)
        {
            var step = Math.Max(1, (choice.Allowed.Count + MostDecisions - 1) / MostDecisions);
            return [.. choice.Allowed.Where((_, i) => i % step == 0 || i == choice.Allowed.Count - 1).Select(option => (long)option)];
        }

        if (ChoiceDomain.Size(choice) <= 64)
        {
            return [.. ChoiceDomain.Decisions(choice)];
        }

        var (from, to) = ChoiceDomain.TakeBounds(choice);
        var sampled = new List<long>();
        for (var first = 0; first < choice.Allowed.Count; first++)
        {
            foreach (var taken in new[] { from, to })
            {
                var subset = 0L;
                for (var i = 0; i < taken; i++)
                {
                    subset |= 1L << choice.Allowed[(first + i) % choice.Allowed.Count];
                }

                sampled.Add(subset);
            }
        }

        return [.. sampled.Distinct()];
    }
}
