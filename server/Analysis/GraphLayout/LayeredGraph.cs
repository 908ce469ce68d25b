namespace NasNavigator.Analysis.GraphLayout;

/// <summary>What stands in a layer: a box, or the lane of a link that passes.</summary>
internal sealed class Lane(int layer, double width, double height, bool isBox)
{
    public int Layer { get; } = layer;

    public double Width { get; } = width;

    public double Height { get; } = height;

    public bool IsBox { get; } = isBox;

    /// <summary>Position in its layer, from the left.</summary>
    public int Position { get; set; }

    /// <summary>Its middle.</summary>
    public double X { get; set; }

    public List<(Lane Lane, double Weight)> Above { get; } = [];

    public List<(Lane Lane, double Weight)> Below { get; } = [];
}

/// <summary>A graph whose links lead from each layer to the next only: longer ones are cut into pieces.</summary>
internal sealed record LayeredGraph(
    IReadOnlyList<Lane> Boxes,
    IReadOnlyList<List<Lane>> Layers,
    IReadOnlyList<IReadOnlyList<Lane>> Chains,
    IReadOnlyList<Lane> Lanes
)
{
    /// <summary>How much a piece of a link wants to be straight: the more, the less of it can be seen to lead anywhere else.</summary>
    private const double BoxToBox = 1;

    private const double BoxToLane = 2;

    private const double LaneToLane = 8;

    public static LayeredGraph Of(IReadOnlyList<BoxSize> boxes, IReadOnlyList<Link> links, int[] layerOf, Spacing room)
    {
        var layers = Enumerable.Range(0, layerOf.Max() + 1).Select(_ => new List<Lane>()).ToList();
        var placed = boxes.Select((box, number) => new Lane(layerOf[number], box.Width, box.Height, isBox: true)).ToList();
        var chains = new List<IReadOnlyList<Lane>>();
        placed.ForEach(lane => layers[lane.Layer].Add(lane));
        foreach (var (from, to) in links)
        {
            var chain = new List<Lane> { placed[from] };
            for (var layer = layerOf[from] + 1; layer < layerOf[to]; layer++)
            {
                var lane = new Lane(layer, room.Lane, 0, isBox: false);
                layers[layer].Add(lane);
                chain.Add(lane);
            }

            chain.Add(placed[to]);
            for (var i = 1; i < chain.Count; i++)
            {
                var (above, below) = (chain[i - 1], chain[i]);
                var weight = (above.IsBox, below.IsBox) switch
                {
                    (true, true) => BoxToBox,
                    (false, false) => LaneToLane,
                    _ => BoxToLane,
                };
                above.Below.Add((below, weight));
                below.Above.Add((above, weight));
            }

            chains.Add(chain);
        }

        foreach (var layer in layers)
        {
            Number(layer);
        }

        return new LayeredGraph(placed, layers, chains, [.. layers.SelectMany(layer => layer)]);
    }

    /// <summary>Writes down who stands where.</summary>
    public static void Number(List<Lane> layer)
    {
        for (var i = 0; i < layer.Count; i++)
        {
            layer[i].Position = i;
        }
    }
}
