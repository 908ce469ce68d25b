namespace NasNavigator.Analysis.GraphLayout;

/// <summary>Orders the layers so that few links cross: layer by layer to the middle of the neighbours, then by exchanges of neighbours.</summary>
internal static class CrossingReduction
{
    private const int Rounds = 12;

    /// <summary>Beyond so many lanes one start has to do.</summary>
    private const int Many = 2_000;

    /// <returns>Crossings that are left.</returns>
    public static int Order(LayeredGraph graph)
    {
        var fewest = Count(graph);
        var best = Remember(graph);
        var first = best;
        // From the given order and its reverse, downwards first and upwards first: what one way gets stuck in, another often does not.
        for (var start = 0; start < (graph.Lanes.Count > Many ? 1 : 4) && fewest > 0; start++)
        {
            Restore(graph, first, reversed: start % 2 == 1);
            for (var round = 0; round < Rounds && fewest > 0; round++)
            {
                Sweep(graph, down: (round + (start / 2)) % 2 == 0, turnsTies: round % 4 > 1);
                Exchange(graph);
                var crossings = Count(graph);
                if (crossings < fewest)
                {
                    (fewest, best) = (crossings, Remember(graph));
                }
            }
        }

        Restore(graph, best, reversed: false);
        return fewest;
    }

    /// <summary>How often links cross.</summary>
    public static int Count(LayeredGraph graph) => graph.Layers.Sum(layer => Crossings(layer));

    private static void Sweep(LayeredGraph graph, bool down, bool turnsTies)
    {
        var layers = down ? graph.Layers.Skip(1) : graph.Layers.Reverse().Skip(1);
        foreach (var layer in layers)
        {
            var wanted = layer.ToDictionary(lane => lane, lane => Middle(down ? lane.Above : lane.Below) ?? lane.Position);
            var turn = turnsTies ? -1 : 1;
            layer.Sort((a, b) => wanted[a] != wanted[b] ? wanted[a].CompareTo(wanted[b]) : turn * a.Position.CompareTo(b.Position));
            LayeredGraph.Number(layer);
        }
    }

    private static double? Middle(List<(Lane Lane, double Weight)> neighbours) =>
        neighbours.Count == 0 ? null : neighbours.Average(neighbour => neighbour.Lane.Position);

    private static void Exchange(LayeredGraph graph)
    {
        for (var (better, tries) = (true, 0); better && tries < Rounds; tries++)
        {
            better = false;
            foreach (var layer in graph.Layers)
            {
                for (var i = 0; i + 1 < layer.Count; i++)
                {
                    var (left, right) = (layer[i], layer[i + 1]);
                    if (Between(right, left) < Between(left, right))
                    {
                        (layer[i], layer[i + 1]) = (right, left);
                        (left.Position, right.Position) = (i + 1, i);
                        better = true;
                    }
                }
            }
        }
    }

    /// <summary>Crossings of two neighbours' links, the one left of the other.</summary>
    private static int Between(Lane left, Lane right) => Between(left.Above, right.Above) + Between(left.Below, right.Below);

    private static int Between(List<(Lane Lane, double Weight)> left, List<(Lane Lane, double Weight)> right)
    {
        var count = 0;
        foreach (var (a, _) in left)
        {
            foreach (var (b, _) in right)
            {
                count += a.Position > b.Position ? 1 : 0;
            }
        }

        return count;
    }

    /// <summary>Crossings below a layer: pairs of links whose upper and lower ends stand in opposite order.</summary>
    private static int Crossings(List<Lane> layer)
    {
        var ends = layer.SelectMany(lane => lane.Below.Select(below => below.Lane.Position).Order()).ToList();
        if (ends.Count < 2)
        {
            return 0;
        }

        // A tree of counts over the lower positions.
        var size = ends.Max() + 2;
        var (seen, crossings) = (new int[size + 1], 0);
        for (var i = ends.Count - 1; i >= 0; i--)
        {
            for (var at = ends[i]; at > 0; at -= at & -at)
            {
                crossings += seen[at];
            }

            for (var at = ends[i] + 1; at <= size; at += at & -at)
            {
                seen[at]++;
            }
        }

        return crossings;
    }

    private static List<Lane[]> Remember(LayeredGraph graph) => [.. graph.Layers.Select(layer => layer.ToArray())];

    private static void Restore(LayeredGraph graph, List<Lane[]> order, bool reversed)
    {
        for (var i = 0; i < order.Count; i++)
        {
            graph.Layers[i].Clear();
            graph.Layers[i].AddRange(reversed ? order[i].Reverse() : order[i]);
            LayeredGraph.Number(graph.Layers[i]);
        }
    }
}
