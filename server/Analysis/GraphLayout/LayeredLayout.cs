namespace NasNavigator.Analysis.GraphLayout;

/// <summary>Places the boxes of an acyclic graph in layers, from top to bottom, so that few links cross and no link runs through a box.</summary>
/// <remarks>
/// Four steps, each of its own file: layers (a box stands right above the first box that it leads to), order within the layers (medians
/// and exchanges of neighbours), places within the layers (<see cref="Separation"/>), and routes. A link over several layers holds a lane
/// of its own in each of them. Source: Sugiyama, Tagawa and Toda, Methods for visual understanding of hierarchical system structures,
/// IEEE Transactions on Systems, Man, and Cybernetics 11(2), 1981. Equal input gives equal output, to the last digit.
/// </remarks>
public static class LayeredLayout
{
    /// <summary>Places boxes and routes links.</summary>
    /// <param name="boxes">Sizes, in pixels. Their order is kept where nothing speaks against it.</param>
    /// <param name="links">By positions in <paramref name="boxes"/>; no cycles.</param>
    /// <param name="spacing">Room between things.</param>
    /// <exception cref="ArgumentException">The links run in a circle, or name a box that is not there.</exception>
    public static LayeredDrawing Of(IReadOnlyList<BoxSize> boxes, IReadOnlyList<Link> links, Spacing? spacing = null)
    {
        var room = spacing ?? new Spacing();
        if (boxes.Count == 0)
        {
            return new LayeredDrawing(0, 0, [], [], 0);
        }

        var graph = LayeredGraph.Of(boxes, links, Layers(boxes.Count, links), room);
        var crossings = CrossingReduction.Order(graph);
        LanePlacement.Place(graph, room);
        return Draw(graph, links, room, crossings);
    }

    /// <summary>The layer of every box: below all that lead to it, and then as far down as what it leads to allows.</summary>
    private static int[] Layers(int count, IReadOnlyList<Link> links)
    {
        var (after, before) = (new List<int>[count], new List<int>[count]);
        for (var box = 0; box < count; box++)
        {
            (after[box], before[box]) = ([], []);
        }

        foreach (var (from, to) in links)
        {
            if ((uint)from >= (uint)count || (uint)to >= (uint)count)
            {
                throw new ArgumentException($"A link leads from box {from} to box {to}, and there are {count} boxes.", nameof(links));
            }

            after[from].Add(to);
            before[to].Add(from);
        }

        var layers = new int[count];
        var order = Sorted(after, before);
        foreach (var box in order)
        {
            layers[box] = before[box].Count == 0 ? 0 : before[box].Max(other => layers[other]) + 1;
        }

        foreach (var box in order.Reverse())
        {
            if (before[box].Count > 0 && after[box].Count > 0)
            {
                layers[box] = after[box].Min(other => layers[other]) - 1;
            }
        }

        return layers;
    }

    /// <summary>Every box after all that lead to it; among those that could come next the first.</summary>
    private static int[] Sorted(List<int>[] after, List<int>[] before)
    {
        var missing = before.Select(list => list.Count).ToArray();
        var ready = new PriorityQueue<int, int>(
            Enumerable.Range(0, missing.Length).Where(box => missing[box] == 0).Select(box => (box, box))
        );
        var order = new List<int>(missing.Length);
        while (ready.TryDequeue(out var box, out _))
        {
            order.Add(box);
            foreach (var next in after[box])
            {
                if (--missing[next] == 0)
                {
                    ready.Enqueue(next, next);
                }
            }
        }

        return order.Count == missing.Length ? [.. order] : throw new ArgumentException("The links run in a circle.", nameof(after));
    }

    private static LayeredDrawing Draw(LayeredGraph graph, IReadOnlyList<Link> links, Spacing room, int crossings)
    {
        var (tops, heights) = (new double[graph.Layers.Count], new double[graph.Layers.Count]);
        var y = 0.0;
        for (var layer = 0; layer < graph.Layers.Count; layer++)
        {
            heights[layer] = graph.Layers[layer].Max(lane => lane.Height);
            tops[layer] = y;
            y += heights[layer] + (layer + 1 < graph.Layers.Count ? GapBelow(graph, layer, room) : 0);
        }

        var left = graph.Lanes.Min(lane => lane.X - (lane.Width / 2));
        foreach (var lane in graph.Lanes)
        {
            lane.X -= left;
        }

        double Top(Lane lane) => tops[lane.Layer] + ((heights[lane.Layer] - lane.Height) / 2);
        var boxes = graph.Boxes.Select(lane => new PlacedBox(lane.X - (lane.Width / 2), Top(lane), lane.Width, lane.Height)).ToList();
        var routes = links.Select((link, number) => RouteOf(link, graph.Chains[number])).ToList();
        return new LayeredDrawing(graph.Lanes.Max(lane => lane.X + (lane.Width / 2)), y, boxes, routes, crossings);

        Route RouteOf(Link link, IReadOnlyList<Lane> chain)
        {
            var (first, last) = (chain[0], chain[^1]);
            var points = new List<Spot> { new(first.X, Top(first) + first.Height), new(first.X, tops[first.Layer] + heights[first.Layer]) };
            foreach (var lane in chain.Skip(1).SkipLast(1))
            {
                points.Add(new Spot(lane.X, tops[lane.Layer]));
                points.Add(new Spot(lane.X, tops[lane.Layer] + heights[lane.Layer]));
            }

            points.Add(new Spot(last.X, tops[last.Layer]));
            points.Add(new Spot(last.X, Top(last)));
            return new Route(link.From, link.To, points);
        }
    }

    /// <summary>More where links go far aside, so that they do not lie flat.</summary>
    private static double GapBelow(LayeredGraph graph, int layer, Spacing room)
    {
        var aside = graph
            .Layers[layer]
            .SelectMany(lane => lane.Below.Select(below => Math.Abs(below.Lane.X - lane.X)))
            .DefaultIfEmpty()
            .Max();
        return Math.Clamp(aside * 0.12, room.BetweenLayers, room.BetweenLayers * 2.5);
    }
}

/// <summary>Size of a box, in pixels.</summary>
public readonly record struct BoxSize(double Width, double Height);

/// <summary>A link between two boxes, by their positions.</summary>
public readonly record struct Link(int From, int To);

/// <summary>Room that is kept free, in pixels.</summary>
/// <param name="BetweenBoxes">Least distance of two boxes of a layer.</param>
/// <param name="BetweenLayers">Least distance of two layers.</param>
/// <param name="Lane">Width of the lane that a link has where it passes a layer.</param>
public sealed record Spacing(double BetweenBoxes = 16, double BetweenLayers = 26, double Lane = 6);

/// <summary>Where a box stands: its upper left corner and its size, in pixels.</summary>
public readonly record struct PlacedBox(double X, double Y, double Width, double Height);

/// <summary>A point, in pixels from the upper left.</summary>
public readonly record struct Spot(double X, double Y);

/// <summary>The way of a link.</summary>
/// <param name="From">The box it leaves, in the middle of its lower side.</param>
/// <param name="To">The box it enters, in the middle of its upper side.</param>
/// <param name="Points">An even number: straight down from the first to the second, aside in the free room to the third, straight down to the fourth …</param>
public sealed record Route(int From, int To, IReadOnlyList<Spot> Points);

/// <summary>A finished drawing.</summary>
/// <param name="Width">In pixels.</param>
/// <param name="Height">In pixels.</param>
/// <param name="Boxes">In the order in which they were given.</param>
/// <param name="Routes">In the order in which the links were given.</param>
/// <param name="Crossings">How often links cross.</param>
public sealed record LayeredDrawing(
    double Width,
    double Height,
    IReadOnlyList<PlacedBox> Boxes,
    IReadOnlyList<Route> Routes,
    int Crossings
);
