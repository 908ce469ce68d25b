using NasNavigator.Space.Counting;
using NasNavigator.Space.Model;

namespace NasNavigator.Analysis.Distance;

/// <summary>
/// Distances among the architectures that a space's constraints admit, where every architecture on the way must be one of them: A* with
/// the closed form, a lower bound, as heuristic.
/// </summary>
public sealed class ConstrainedDistance
{
    /// <summary>Where the search has looked around so many architectures it gives the lower bound.</summary>
    public const int MostExpansions = 20_000;

    /// <summary>More ways of deciding the choices that an edit switches on are not tried.</summary>
    private const int MostCompletions = 64;

    private readonly SearchSpace _space;
    private readonly ArchitectureDistance _distance;
    private readonly Func<Architecture, bool> _admits;

    /// <param name="space">The space; its steering counts.</param>
    /// <param name="distance">The closed form of the same space.</param>
    /// <param name="admits">What else must hold on the way, such as bounds on costs; null for nothing.</param>
    public ConstrainedDistance(SearchSpace space, ArchitectureDistance distance, Func<Architecture, bool>? admits = null)
    {
        (_space, _distance) = (space, distance);
        _admits = architecture =>
            ArchitectureValidator.Problems(space, architecture).Count == 0 && (admits is null || admits(architecture));
    }

    /// <summary>Whether anything but the choices themselves decides what is an architecture; else the closed form is exact already.</summary>
    public static bool IsNeeded(SearchSpace space) =>
        space.GraphRules.Count > 0 || space.Constraints.Count > 0 || space.Choices.Any(choice => choice.ActiveWhen.Mentions.Any());

    /// <summary>Cost of the cheapest edits through architectures of the space. Units: edits.</summary>
    /// <param name="from">An architecture.</param>
    /// <param name="to">Another.</param>
    /// <param name="cancellation">Ends the search.</param>
    public MeasuredDistance Between(Architecture from, Architecture to, CancellationToken cancellation = default)
    {
        var bound = _distance.Between(from, to);
        if (bound == 0)
        {
            return new MeasuredDistance(0, DistanceKind.Exact);
        }

        if (!_admits(from) || !_admits(to))
        {
            return new MeasuredDistance(bound, DistanceKind.AtLeast);
        }

        var best = new Dictionary<Architecture, double> { [from] = 0 };
        var done = new HashSet<Architecture>();
        var open = new PriorityQueue<Architecture, (double Total, double Left)>();
        open.Enqueue(from, (bound, bound));
        while (open.TryDequeue(out var at, out var estimate))
        {
            cancellation.ThrowIfCancellationRequested();
            if (at.Equals(to))
            {
                return new MeasuredDistance(best[at], DistanceKind.Exact);
            }

            // Whether it is valid is asked only here: most neighbours are never looked at.
            if (!done.Add(at) || !_admits(at))
            {
                continue;
            }

            if (done.Count > MostExpansions)
            {
                return new MeasuredDistance(Math.Max(bound, estimate.Total), DistanceKind.AtLeast);
            }

            foreach (var (next, cost) in Neighbours(at, to))
            {
                var way = best[at] + cost;
                if (!best.TryGetValue(next, out var known) || way < known - 1e-12)
                {
                    best[next] = way;
                    var left = _distance.Between(next, to);
                    open.Enqueue(next, (way + left, left));
                }
            }
        }

        // No way leads there through valid architectures.
        return new MeasuredDistance(bound, DistanceKind.AtLeast);
    }

    private IEnumerable<(Architecture Next, double Cost)> Neighbours(Architecture at, Architecture to)
    {
        foreach (var choice in _space.Choices)
        {
            var decision = at.Of(choice);
            if (decision < 0)
            {
                continue;
            }

            foreach (var other in Others(choice, decision))
            {
                foreach (var next in Settled(at, choice, other, to))
                {
                    yield return (next, CostOf(at, next, choice));
                }
            }
        }
    }

    private double CostOf(Architecture at, Architecture next, Choice edited)
    {
        var cost = _distance.Choices[edited.Index].Single(at.Of(edited), next.Of(edited));
        for (var i = 0; i < _distance.Choices.Count; i++)
        {
            if (i != edited.Index && at.Decisions[i] != next.Decisions[i])
            {
                cost += _distance.Choices[i].Switching;
            }
        }

        return cost;
    }

    private static IEnumerable<long> Others(Choice choice, long decision)
    {
        if (!choice.IsSubset)
        {
            foreach (var option in choice.Allowed.Where(option => option != decision))
            {
                yield return option;
            }

            yield break;
        }

        foreach (var option in choice.Allowed)
        {
            var flipped = decision ^ (1L << option);
            yield return flipped;
            foreach (var second in choice.Allowed.Where(second => second > option && (decision >> option & 1) != (decision >> second & 1)))
            {
                yield return flipped ^ (1L << second);
            }
        }
    }

    /// <summary>The architectures that one decision leads to: what it switches off is gone, what it switches on is decided in every way.</summary>
    private IEnumerable<Architecture> Settled(Architecture at, Choice choice, long decision, Architecture to)
    {
        var decisions = at.Decisions.ToArray();
        decisions[choice.Index] = decision;
        if (!_space.Choices.Any(other => other.ActiveWhen.Mentions.Any()))
        {
            return [new Architecture(decisions)];
        }

        var order = ActivationOrder.Of(_space).Choices;
        var found = new List<Architecture>();
        Settle(0, 1);
        return found;

        void Settle(int place, int ways)
        {
            for (; place < order.Count; place++)
            {
                var next = order[place];
                var isActive = next.ActiveWhen.Evaluate(new Architecture(decisions)) == true;
                if (!isActive)
                {
                    decisions[next.Index] = Decision.Inactive;
                }
                else if (decisions[next.Index] < 0)
                {
                    Decide(next, place, ways);
                    return;
                }
            }

            found.Add(new Architecture([.. decisions]));
        }

        void Decide(Choice next, int place, int ways)
        {
            var wanted = to.Of(next);
            var all = next.IsSubset ? [wanted >= 0 ? wanted : Fewest(next)] : next.Allowed.Select(option => (long)option).ToList();
            var tried = ways * all.Count <= MostCompletions ? all : [all.Contains(wanted) ? wanted : all[0]];
            var kept = decisions.ToArray();
            foreach (var way in tried)
            {
                kept.CopyTo(decisions, 0);
                decisions[next.Index] = way;
                Settle(place + 1, ways * tried.Count);
            }

            kept.CopyTo(decisions, 0);
        }
    }

    private static long Fewest(Choice choice) =>
        choice.Allowed.Take(Math.Max(1, choice.TakeFrom)).Aggregate(0L, (mask, option) => mask | (1L << option));
}
