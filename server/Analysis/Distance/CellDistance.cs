namespace NasNavigator.Analysis.Distance;

/// <summary>Distances between cells that are wired freely, whatever their vertices are numbered.</summary>
/// <param name="costs">What single edits cost.</param>
public sealed class CellDistance(EditCosts costs)
{
    /// <summary>Cells with at most so many computed vertices are matched in every way.</summary>
    public const int MostExact = 7;

    private const int Absent = -1;

    /// <summary>Exact where both cells are small, else by matching.</summary>
    public MeasuredDistance Between(CellGraph from, CellGraph to) =>
        Math.Max(from.Computed, to.Computed) <= MostExact
            ? new MeasuredDistance(Exact(from, to), DistanceKind.Exact)
            : new MeasuredDistance(Matched(from, to), DistanceKind.About);

    /// <summary>The cheapest of all ways to match the vertices: A* over the computed vertices in turn. Units: edits.</summary>
    public double Exact(CellGraph from, CellGraph to)
    {
        var open = new PriorityQueue<(int[] Matched, double Cost), double>();
        open.Enqueue(([], 0), 0);
        while (open.TryDequeue(out var state, out _))
        {
            var (matched, cost) = state;
            if (matched.Length == from.Computed)
            {
                return CostOf(from, to, matched);
            }

            for (var twin = Absent; twin < to.Computed; twin++)
            {
                if (twin != Absent && matched.Contains(twin))
                {
                    continue;
                }

                int[] next = [.. matched, twin];
                var sure = cost + Added(from, to, next);
                // At the end the rest is known, and no longer estimated.
                open.Enqueue((next, sure), next.Length == from.Computed ? CostOf(from, to, next) : sure + Least(from, to, next));
            }
        }

        return CostOf(from, to, []);
    }

    /// <summary>An upper bound: vertices are matched by what they compute, how they are wired and how deep they lie. Units: edits.</summary>
    public double Matched(CellGraph from, CellGraph to)
    {
        var (own, theirs) = (from.Computed, to.Computed);
        var (ownLevels, theirLevels) = (from.Levels(), to.Levels());
        var size = own + theirs;
        var prices = new double[size, size];
        for (var i = 0; i < size; i++)
        {
            for (var j = 0; j < size; j++)
            {
                prices[i, j] =
                    i < own && j < theirs ? Alike(i, j)
                    : i < own ? costs.Node + (costs.Edge / 2 * Degree(from, i))
                    : j < theirs ? costs.Node + (costs.Edge / 2 * Degree(to, j))
                    : 0;
            }
        }

        var assigned = Assignment.Cheapest(prices);
        return CostOf(from, to, [.. Enumerable.Range(0, own).Select(i => assigned[i] < theirs ? assigned[i] : Absent)]);

        double Alike(int i, int j)
        {
            var (a, b) = (from.Inputs + i, to.Inputs + j);
            var (inA, inB) = (Into(from, a), Into(to, b));
            var wiring = Math.Abs(inA - inB) + Math.Abs(Degree(from, i) - inA - (Degree(to, j) - inB));
            // Level only breaks ties: cells of the same shape are matched layer by layer.
            return costs.Relabel(from.Nodes[a], to.Nodes[b]) + (costs.Edge / 2 * wiring) + (1e-3 * Math.Abs(ownLevels[a] - theirLevels[b]));
        }
    }

    /// <summary>What a matching costs: relabelling, deleting and inserting of vertices and of edges.</summary>
    /// <param name="from">A cell.</param>
    /// <param name="to">Another, with as many inputs.</param>
    /// <param name="matched">For each computed vertex of the first its twin among those of the second, or −1.</param>
    private double CostOf(CellGraph from, CellGraph to, int[] matched)
    {
        var twins = Twins(from, to, matched);
        var cost = costs.Node * (to.Computed - matched.Count(twin => twin >= 0));
        for (var i = 0; i < matched.Length; i++)
        {
            var vertex = from.Inputs + i;
            cost += twins[vertex] < 0 ? costs.Node : costs.Relabel(from.Nodes[vertex], to.Nodes[twins[vertex]]);
        }

        var isKept = new bool[to.Nodes.Count, to.Nodes.Count];
        for (var b = 0; b < from.Nodes.Count; b++)
        {
            for (var a = 0; a < b; a++)
            {
                if (from.Edges[a, b] is { } edge)
                {
                    var (x, y) = (twins[a], twins[b]);
                    var twin = x >= 0 && y >= 0 ? to.Edges[x, y] : null;
                    cost += EdgeCost(edge, twin);
                    if (twin is not null)
                    {
                        isKept[x, y] = true;
                    }
                }
            }
        }

        for (var y = 0; y < to.Nodes.Count; y++)
        {
            for (var x = 0; x < y; x++)
            {
                cost += isKept[x, y] ? 0 : EdgeCost(null, to.Edges[x, y]);
            }
        }

        return cost;
    }

    /// <summary>What the last vertex of a partial matching adds: itself, and its edges with the inputs and those matched before.</summary>
    private double Added(CellGraph from, CellGraph to, ReadOnlySpan<int> matched)
    {
        var twins = Twins(from, to, matched);
        var vertex = from.Inputs + matched.Length - 1;
        var cost = twins[vertex] < 0 ? costs.Node : costs.Relabel(from.Nodes[vertex], to.Nodes[twins[vertex]]);
        for (var before = 0; before < vertex; before++)
        {
            cost += Pair(from, to, twins, before, vertex);
        }

        return cost;
    }

    /// <summary>Edges between two vertices of the first cell and their twins, in both directions.</summary>
    private double Pair(CellGraph from, CellGraph to, int[] twins, int a, int b)
    {
        var (x, y) = (twins[a], twins[b]);
        var forward = x >= 0 && y >= 0 ? to.Edges[x, y] : null;
        var backward = x >= 0 && y >= 0 ? to.Edges[y, x] : null;
        return EdgeCost(from.Edges[a, b], forward) + EdgeCost(null, backward);
    }

    private double EdgeCost(OptionForm? from, OptionForm? to) =>
        from is null && to is null ? 0
        : from is not null && to is not null ? costs.Relabel(from, to)
        // An edge that carries a layer goes with it.
        : (from ?? to)!.Kind == FormKind.Skip ? costs.Edge
        : costs.Node;

    /// <summary>No matching of the rest costs less: every vertex is relabelled to the best that is left, or goes.</summary>
    private double Least(CellGraph from, CellGraph to, int[] matched)
    {
        var left = Enumerable.Range(0, to.Computed).Where(twin => !matched.Contains(twin)).ToList();
        var least = Math.Max(0, left.Count - (from.Computed - matched.Length)) * costs.Node;
        for (var i = matched.Length; i < from.Computed; i++)
        {
            var vertex = from.Nodes[from.Inputs + i];
            least += left.Select(twin => costs.Relabel(vertex, to.Nodes[to.Inputs + twin])).Append(costs.Node).Min();
        }

        return least;
    }

    /// <summary>Twins of all vertices: inputs and output are fixed, what is not matched yet has none.</summary>
    private static int[] Twins(CellGraph from, CellGraph to, ReadOnlySpan<int> matched)
    {
        var twins = new int[from.Nodes.Count];
        Array.Fill(twins, Absent);
        for (var i = 0; i < from.Inputs; i++)
        {
            twins[i] = i;
        }

        for (var i = 0; i < matched.Length; i++)
        {
            twins[from.Inputs + i] = matched[i] < 0 ? Absent : to.Inputs + matched[i];
        }

        if (from.HasOutput)
        {
            twins[^1] = to.Nodes.Count - 1;
        }

        return twins;
    }

    private static int Into(CellGraph cell, int vertex) =>
        Enumerable.Range(0, vertex).Count(before => cell.Edges[before, vertex] is not null);

    private static int Degree(CellGraph cell, int computed)
    {
        var vertex = cell.Inputs + computed;
        return Enumerable
            .Range(0, cell.Nodes.Count)
            .Count(other => (other < vertex ? cell.Edges[other, vertex] : cell.Edges[vertex, other]) is not null);
    }
}
