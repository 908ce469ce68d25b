namespace NasNavigator.Analysis.Clustering;

/// <summary>A cluster, and the clusters that it falls into.</summary>
/// <param name="Members">Item numbers, ascending.</param>
/// <param name="Medoid">The member with the smallest summed distance to the others.</param>
/// <param name="Children">None, or at least two that share the members out among them.</param>
public sealed record ClusterNode(IReadOnlyList<int> Members, int Medoid, IReadOnlyList<ClusterNode> Children)
{
    /// <summary>This cluster and all inside it, each before its children.</summary>
    public IEnumerable<ClusterNode> All => [this, .. Children.SelectMany(child => child.All)];
}
