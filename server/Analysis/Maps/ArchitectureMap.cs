using NasNavigator.Analysis.Clustering;
using NasNavigator.Analysis.Packing;
using NasNavigator.Analysis.Rules;

namespace NasNavigator.Analysis.Maps;

/// <summary>Architectures as leaves in nested circles, with the clusters in words and in figures.</summary>
/// <param name="Clusters">The outermost first, each before those inside it.</param>
/// <param name="Leaves">The middle of each architecture's circle, whose radius is 1.</param>
/// <param name="LeafClusters">Number of the innermost cluster of each architecture.</param>
/// <param name="DistanceCorrelation">Rank correlation of the distance of architectures and of their leaves.</param>
public sealed record ArchitectureMap(
    IReadOnlyList<MapCluster> Clusters,
    IReadOnlyList<(double X, double Y)> Leaves,
    IReadOnlyList<int> LeafClusters,
    double DistanceCorrelation
)
{
    /// <summary>Clusters, packs and names.</summary>
    public static ArchitectureMap Of(MapSubject subject, CancellationToken cancellation = default)
    {
        var tree = ClusterTree.Of(subject.Architectures.Count, subject.Distance, cancellation: cancellation);
        var packed = PackedMap.Of(tree, subject.Distance, subject.Before, subject.Direction, cancellation);
        var sets = new OptionSets(subject.Choices, subject.Architectures);
        var best = BestTenth(subject.Values);
        var clusters = new List<MapCluster>();
        var leafClusters = new int[subject.Architectures.Count];
        Add(packed.Root, null);
        return new ArchitectureMap(clusters, packed.Leaves, leafClusters, packed.DistanceCorrelation(subject.Distance));

        void Add(PackedCluster circle, MapCluster? parent)
        {
            cancellation.ThrowIfCancellationRequested();
            var node = circle.Cluster;
            var isMostly = false;
            var features = parent is null ? [] : ClusterLabel.Of(sets, node.Members, parent.Members, out isMostly);
            var measured = node.Members.Select(member => subject.Values[member]).Where(value => !double.IsNaN(value)).ToList();
            var mean = measured.Count > 0 ? measured.Average() : double.NaN;
            var cluster = new MapCluster
            {
                Id = clusters.Count,
                Parent = parent?.Id,
                Depth = parent is null ? 0 : parent.Depth + 1,
                Circle = circle.Circle,
                Members = node.Members,
                Medoid = node.Medoid,
                Features = features,
                IsMostly = isMostly,
                Measured = measured.Count,
                Mean = mean,
                Spread =
                    measured.Count > 1
                        ? Math.Sqrt(measured.Sum(value => (value - mean) * (value - mean)) / (measured.Count - 1))
                        : double.NaN,
                BestShare = measured.Count > 0 ? (double)node.Members.Count(best.Contains) / measured.Count : 0,
            };
            clusters.Add(cluster);
            foreach (var member in circle.Children.Count == 0 ? node.Members : [])
            {
                leafClusters[member] = cluster.Id;
            }

            foreach (var child in circle.Children)
            {
                Add(child, cluster);
            }
        }
    }

    private static HashSet<int> BestTenth(double[] values)
    {
        var measured = Enumerable.Range(0, values.Length).Where(i => !double.IsNaN(values[i])).OrderByDescending(i => values[i]).ToList();
        return [.. measured.Take((measured.Count + 9) / 10)];
    }
}
