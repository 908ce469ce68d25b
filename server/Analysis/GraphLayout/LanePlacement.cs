namespace NasNavigator.Analysis.GraphLayout;

/// <summary>Moves every lane as near as it can to the middle of what it is linked with, the order of the layers kept.</summary>
internal static class LanePlacement
{
    private const int Rounds = 12;

    public static void Place(LayeredGraph graph, Spacing room)
    {
        foreach (var layer in graph.Layers)
        {
            Settle(layer, room, _ => []);
        }

        for (var round = 0; round < Rounds; round++)
        {
            foreach (var layer in graph.Layers)
            {
                Settle(layer, room, lane => lane.Above);
            }

            foreach (var layer in graph.Layers.Reverse())
            {
                Settle(layer, room, lane => lane.Below);
            }
        }

        for (var round = 0; round < Rounds; round++)
        {
            foreach (var layer in graph.Layers)
            {
                Settle(layer, room, lane => lane.Above.Concat(lane.Below));
            }
        }
    }

    private static void Settle(List<Lane> layer, Spacing room, Func<Lane, IEnumerable<(Lane Lane, double Weight)>> neighbours)
    {
        var (wanted, weights, apart) = (new double[layer.Count], new double[layer.Count], new double[Math.Max(0, layer.Count - 1)]);
        for (var i = 0; i < layer.Count; i++)
        {
            var (sum, weight) = (0.0, 0.0);
            foreach (var (other, pull) in neighbours(layer[i]))
            {
                (sum, weight) = (sum + (pull * other.X), weight + pull);
            }

            // What is linked with nothing stays where it is, and gives way.
            (wanted[i], weights[i]) = weight > 0 ? (sum / weight, weight) : (layer[i].X, 1e-3);
            if (i > 0)
            {
                apart[i - 1] = ((layer[i - 1].Width + layer[i].Width) / 2) + room.BetweenBoxes;
            }
        }

        var placed = Separation.Nearest(wanted, weights, apart);
        for (var i = 0; i < layer.Count; i++)
        {
            layer[i].X = placed[i];
        }
    }
}
