namespace NasNavigator.Analysis.ParallelCoordinates;

/// <summary>The order of axes whose neighbours fit best: the path through all axes with the largest sum of scores.</summary>
/// <remarks>
/// Up to twelve axes it is the best of all orders, found over subsets (Held and Karp 1962). Above, the nearest neighbour from every start,
/// improved by turning stretches round and moving single axes until neither helps. Pairs that the user holds together are worth more than
/// any score, so that they stay together wherever an order exists that keeps them all; else as many as can.
/// </remarks>
public static class AxisOrder
{
    /// <summary>Most axes for which the order is the best of all.</summary>
    public const int MostExact = 12;

    /// <summary>What a pair that is held together is worth beyond its score; scores of a whole order stay below.</summary>
    private const double Held = 1e6;

    /// <summary>The best order.</summary>
    /// <param name="scores">Scores of the pairs.</param>
    /// <param name="first">The axis at the left end, or −1.</param>
    /// <param name="last">The axis at the right end, or −1; another than <paramref name="first"/>.</param>
    /// <param name="together">Pairs to be held together, in either direction.</param>
    /// <returns>Every axis once.</returns>
    public static int[] Best(PairScores scores, int first = -1, int last = -1, IReadOnlyList<(int, int)>? together = null)
    {
        var gains = new double[scores.Axes, scores.Axes];
        for (var i = 0; i < scores.Axes; i++)
        {
            for (var j = 0; j < scores.Axes; j++)
            {
                gains[i, j] = scores.Either(i, j);
            }
        }

        foreach (var (i, j) in together ?? [])
        {
            (gains[i, j], gains[j, i]) = (gains[i, j] + Held, gains[j, i] + Held);
        }

        return scores.Axes <= 1 ? [.. Enumerable.Range(0, scores.Axes)]
            : scores.Axes <= MostExact ? OverSubsets(gains, first, last)
            : Improved(gains, first, last);
    }

    /// <summary>Sum of the scores of neighbours.</summary>
    public static double Total(PairScores scores, IReadOnlyList<int> order) =>
        Enumerable.Range(1, Math.Max(0, order.Count - 1)).Sum(place => scores.Either(order[place - 1], order[place]));

    internal static int[] OverSubsets(double[,] gains, int first, int last)
    {
        var axes = gains.GetLength(0);
        var subsets = 1 << axes;
        var best = new double[subsets * axes]; // (subset, its last axis)
        var before = new sbyte[subsets * axes];
        Array.Fill(best, double.NegativeInfinity);
        for (var axis = 0; axis < axes; axis++)
        {
            best[((1 << axis) * axes) + axis] = first < 0 || axis == first ? 0 : double.NegativeInfinity;
        }

        for (var subset = 1; subset < subsets; subset++)
        {
            for (var end = 0; end < axes; end++)
            {
                var reached = best[(subset * axes) + end];
                for (var next = 0; reached >= 0 && next < axes; next++)
                {
                    // The axis of the right end comes when all others stand.
                    var grown = subset | (1 << next);
                    if (grown == subset || (next == last && grown != subsets - 1))
                    {
                        continue;
                    }

                    var at = (grown * axes) + next;
                    if (reached + gains[end, next] > best[at])
                    {
                        (best[at], before[at]) = (reached + gains[end, next], (sbyte)end);
                    }
                }
            }
        }

        var all = subsets - 1;
        var at0 = last >= 0 ? last : Enumerable.Range(0, axes).MaxBy(end => best[(all * axes) + end]);
        var order = new int[axes];
        for (int place = axes - 1, end = at0, subset = all; place >= 0; place--)
        {
            order[place] = end;
            var previous = before[(subset * axes) + end];
            subset &= ~(1 << end);
            end = previous;
        }

        return order;
    }

    internal static int[] Improved(double[,] gains, int first, int last)
    {
        var axes = gains.GetLength(0);
        int[] starts = first >= 0 ? [first] : [.. Enumerable.Range(0, axes).Where(axis => axis != last)];
        return starts.Select(start => Climb(gains, Greedy(gains, start, last), first, last)).MaxBy(order => Gain(gains, order))!;
    }

    private static int[] Greedy(double[,] gains, int start, int last)
    {
        var axes = gains.GetLength(0);
        var left = Enumerable.Range(0, axes).Where(axis => axis != start && axis != last).ToList();
        var order = new List<int> { start };
        while (left.Count > 0)
        {
            var next = left.MaxBy(axis => gains[order[^1], axis]);
            order.Add(next);
            left.Remove(next);
        }

        return last >= 0 ? [.. order, last] : [.. order];
    }

    private static int[] Climb(double[,] gains, int[] order, int first, int last)
    {
        var (from, to) = (first >= 0 ? 1 : 0, last >= 0 ? order.Length - 1 : order.Length);
        for (var improved = true; improved; )
        {
            improved = false;
            foreach (var other in Neighbours(order, from, to))
            {
                if (Gain(gains, other) > Gain(gains, order) + 1e-12)
                {
                    (order, improved) = (other, true);
                    break;
                }
            }
        }

        return order;
    }

    /// <summary>Orders with one stretch turned round, then those with one axis moved.</summary>
    private static IEnumerable<int[]> Neighbours(int[] order, int from, int to)
    {
        for (var i = from; i < to; i++)
        {
            for (var j = i + 1; j < to; j++)
            {
                var turned = order.ToArray();
                Array.Reverse(turned, i, j - i + 1);
                yield return turned;
            }
        }

        for (var i = from; i < to; i++)
        {
            for (var j = from; j < to; j++)
            {
                if (i != j)
                {
                    var moved = order.ToList();
                    moved.RemoveAt(i);
                    moved.Insert(j, order[i]);
                    yield return [.. moved];
                }
            }
        }
    }

    private static double Gain(double[,] gains, int[] order)
    {
        var sum = 0.0;
        for (var place = 1; place < order.Length; place++)
        {
            sum += gains[order[place - 1], order[place]];
        }

        return sum;
    }
}
