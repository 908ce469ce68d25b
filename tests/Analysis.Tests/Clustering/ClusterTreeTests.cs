using NasNavigator.Analysis.Clustering;

namespace NasNavigator.Analysis.Tests.Clustering;

public class ClusterTreeTests
{
    [Theory]
    [InlineData(5)]
    [InlineData(8)]
    public void Of_PlantedGroups_FindsThemAsTheFirstLevel(int groups)
    {
        var (decisions, planted) = Hamming.Planted(groups, 40, 12, 5, 0.2, seed: groups);

        var tree = ClusterTree.Of(decisions.Count, Hamming.Between(decisions));

        tree.Children.Count.ShouldBe(groups);
        tree.Children.Select(cluster => cluster.Members.Select(i => planted[i]).Distinct().Count()).ShouldAllBe(count => count == 1);
    }

    [Fact]
    public void Of_MoreThanArePairwiseCompared_FindsTheSameGroups()
    {
        var (decisions, planted) = Hamming.Planted(6, 250, 12, 5, 0.2, seed: 6);

        var tree = ClusterTree.Of(decisions.Count, Hamming.Between(decisions), mostPairwise: 600);

        tree.Children.Count.ShouldBe(6);
        // A few members changed so much that they are nearer to another group.
        var astray = tree.Children.Sum(cluster =>
            cluster.Members.Count - cluster.Members.GroupBy(i => planted[i]).Max(group => group.Count())
        );
        astray.ShouldBeLessThan(decisions.Count / 100);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    [InlineData(400)]
    public void Of_AnyNumber_SharesEveryItemOutOnce(int count)
    {
        var (decisions, _) = Hamming.Planted(1, count, 6, 4, 1, seed: 2);

        var tree = ClusterTree.Of(count, Hamming.Between(decisions));

        tree.Members.ShouldBe(Enumerable.Range(0, count));
        foreach (var node in tree.All)
        {
            node.Members.ShouldContain(node.Medoid);
            if (node.Children.Count > 0)
            {
                node.Children.Count.ShouldBeInRange(2, 12);
                node.Children.SelectMany(child => child.Members).Order().ShouldBe(node.Members);
                node.Children.ShouldAllBe(child => child.Members.Count >= 3);
            }
        }
    }

    [Fact]
    public void Of_EqualItems_SharesThemOutAllTheSame() =>
        ClusterTree.Of(200, (_, _) => 0).All.Where(node => node.Children.Count == 0).SelectMany(node => node.Members).Count().ShouldBe(200);

    [Fact]
    public void Silhouette_TwoPairsFarApart_IsWhatTheDefinitionSays()
    {
        // On a line: 0, 1 | 10, 12.
        double[] line = [0, 1, 10, 12];
        var matrix = SymmetricMatrix.Of([0, 1, 2, 3], (a, b) => (float)Math.Abs(line[a] - line[b]));

        var silhouette = FlatClusters.Silhouette(matrix, [0, 0, 1, 1]);

        double[] expected = [(11 - 1) / 11.0, (10 - 1) / 10.0, (9.5 - 2) / 9.5, (11.5 - 2) / 11.5];
        silhouette.ShouldBe(expected.Average(), 1e-9);
    }
}
