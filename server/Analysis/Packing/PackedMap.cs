using NasNavigator.Analysis.Clustering;
using NasNavigator.Analysis.Statistics;

namespace NasNavigator.Analysis.Packing;

/// <summary>A cluster as a circle.</summary>
/// <param name="Cluster">What it holds.</param>
/// <param name="Circle">Where it lies.</param>
/// <param name="Children">Circles inside, as the cluster's children are ordered.</param>
public sealed record PackedCluster(ClusterNode Cluster, Circle Circle, IReadOnlyList<PackedCluster> Children)
{
    /// <summary>This circle and all inside it, each before its children.</summary>
    public IEnumerable<PackedCluster> All => [this, .. Children.SelectMany(child => child.All)];
}

/// <summary>Clusters within clusters as circles within circles; every leaf is one item with radius 1, and no two circles of a level overlap.</summary>
/// <remarks>
/// All leaves are equally large, so that an area of the picture is a number of architectures: a cluster's radius follows from what it holds.
/// </remarks>
/// <param name="Root">The outermost circle, around (0, 0).</param>
/// <param name="Leaves">The middle of each item.</param>
public sealed record PackedMap(PackedCluster Root, IReadOnlyList<(double X, double Y)> Leaves)
{
    private const double Padding = 1.05;
    private const int MostPairs = 64;

    /// <summary>Packs.</summary>
    /// <param name="tree">Clusters of items 0 … n − 1.</param>
    /// <param name="distance">Between items.</param>
    /// <param name="before">
    /// Where an item lay in an earlier map; null where it is new. Clusters and leaves start there and stay where they can.
    /// </param>
    /// <param name="direction">
    /// About where an item belongs, in any unit; null where nothing is known. New clusters are turned so that what lies between them and
    /// others is on the side of those others.
    /// </param>
    /// <param name="cancellation">Looked at for every cluster.</param>
    public static PackedMap Of(
        ClusterNode tree,
        Func<int, int, float> distance,
        Func<int, (double X, double Y)?>? before = null,
        Func<int, (double X, double Y)>? direction = null,
        CancellationToken cancellation = default
    )
    {
        before ??= _ => null;
        var leaves = new (double X, double Y)[tree.Members.Count];
        var shape = Pack(tree, distance, before, item => direction?.Invoke(item), cancellation);
        return new PackedMap(Spread(shape, 0, 0, leaves), leaves);
    }

    /// <summary>How well the picture tells distances: the rank correlation of both over pairs of leaves.</summary>
    /// <param name="distance">Between items.</param>
    /// <param name="pairs">How many pairs are drawn, always the same ones.</param>
    /// <returns>Range: −1 to 1; NaN for fewer than three leaves.</returns>
    public double DistanceCorrelation(Func<int, int, float> distance, int pairs = 20_000)
    {
        if (Leaves.Count < 3)
        {
            return double.NaN;
        }

        var random = new Random(1);
        var (wanted, shown) = (new double[pairs], new double[pairs]);
        for (var i = 0; i < pairs; i++)
        {
            var a = random.Next(Leaves.Count);
            var b = (a + random.Next(1, Leaves.Count)) % Leaves.Count;
            wanted[i] = distance(a, b);
            shown[i] = Math.Sqrt(Math.Pow(Leaves[a].X - Leaves[b].X, 2) + Math.Pow(Leaves[a].Y - Leaves[b].Y, 2));
        }

        return Correlation.Spearman(wanted, shown);
    }

    private static Shape Pack(
        ClusterNode node,
        Func<int, int, float> distance,
        Func<int, (double X, double Y)?> before,
        Func<int, (double X, double Y)?> direction,
        CancellationToken cancellation
    )
    {
        cancellation.ThrowIfCancellationRequested();
        var middle = MeanOf(node, before);
        if (node.Children.Count == 0)
        {
            var (places, radius) = HexagonalSlots.Place(
                node.Members,
                node.Medoid,
                distance,
                item => before(item) is { } was && middle is { } mean ? (was.X - mean.X, was.Y - mean.Y) : null
            );
            return new Shape(node, radius * Padding, [], [], places);
        }

        var children = node.Children.Select(child => Pack(child, distance, before, direction, cancellation)).ToArray();
        var distances = MeanDistances(node.Children, distance);
        var starts = node.Children.Select(child => MeanOf(child, before)).ToArray();
        starts = starts.All(start => start is not null) ? starts : [.. node.Children.Select(child => MeanOf(child, direction))];
        double[] radii = [.. children.Select(child => child.Radius)];
        var centres = CirclePacking.Place(
            radii,
            distances,
            starts.All(start => start is not null) ? [.. starts.Select(start => start!.Value)] : null
        );
        var around = EnclosingCircle.Of([.. centres.Select((centre, i) => new Circle(centre.X, centre.Y, radii[i]))]);
        return new Shape(node, around.R * Padding, children, [.. centres.Select(centre => (centre.X - around.X, centre.Y - around.Y))], []);
    }

    private static PackedCluster Spread(Shape shape, double x, double y, (double X, double Y)[] leaves)
    {
        for (var i = 0; i < shape.Leaves.Length; i++)
        {
            leaves[shape.Node.Members[i]] = (x + shape.Leaves[i].X, y + shape.Leaves[i].Y);
        }

        return new PackedCluster(
            shape.Node,
            new Circle(x, y, shape.Radius),
            [.. shape.Children.Select((child, i) => Spread(child, x + shape.Centres[i].X, y + shape.Centres[i].Y, leaves))]
        );
    }

    private static (double X, double Y)? MeanOf(ClusterNode node, Func<int, (double X, double Y)?> before)
    {
        var known = node.Members.Select(before).OfType<(double X, double Y)>().ToList();
        return known.Count == 0 ? null : (known.Average(each => each.X), known.Average(each => each.Y));
    }

    // Mean distance between members, over an even sample of each cluster.
    private static double[,] MeanDistances(IReadOnlyList<ClusterNode> children, Func<int, int, float> distance)
    {
        var samples = children.Select(child => Sample(child.Members)).ToArray();
        var means = new double[children.Count, children.Count];
        for (var a = 0; a < children.Count; a++)
        {
            for (var b = 0; b < a; b++)
            {
                double sum = 0;
                foreach (var i in samples[a])
                {
                    foreach (var j in samples[b])
                    {
                        sum += distance(i, j);
                    }
                }

                means[a, b] = means[b, a] = sum / samples[a].Length / samples[b].Length;
            }
        }

        return means;
    }

    private static int[] Sample(IReadOnlyList<int> members)
    {
        var taken = Math.Min(members.Count, MostPairs);
        return [.. Enumerable.Range(0, taken).Select(i => members[(int)((long)i * members.Count / taken)])];
    }

    private sealed record Shape(
        ClusterNode Node,
        double Radius,
        Shape[] Children,
        (double X, double Y)[] Centres,
        (double X, double Y)[] Leaves
    );
}
