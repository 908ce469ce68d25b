using NasNavigator.Analysis.Clustering;

namespace NasNavigator.Analysis.Tests.Clustering;

public class AverageLinkageTests
{
    [Theory]
    [InlineData(2, 1)]
    [InlineData(3, 2)]
    [InlineData(17, 3)]
    [InlineData(60, 4)]
    [InlineData(121, 5)]
    public void Cluster_RandomDistances_MergesAsAlwaysTakingTheClosestPair(int count, int seed)
    {
        var distances = RandomDistances(count, seed);

        var merges = AverageLinkage.Cluster(distances);

        var expected = Naive(distances, [.. Enumerable.Repeat(1, count)]);
        merges.Count.ShouldBe(count - 1);
        merges.Select(merge => (merge.A, merge.B)).ShouldBe(expected.Select(merge => (merge.A, merge.B)));
        for (var i = 0; i < merges.Count; i++)
        {
            merges[i].Height.ShouldBe(expected[i].Height, 1e-4f);
        }
    }

    [Fact]
    public void Cluster_WeightedItems_MergesAsWrittenOutCopies()
    {
        var distances = RandomDistances(24, 9);
        var random = new Random(3);
        int[] weights = [.. Enumerable.Range(0, 24).Select(_ => random.Next(1, 6))];

        var merges = AverageLinkage.Cluster(distances, weights);

        var expected = Naive(distances, weights);
        merges.Select(merge => (merge.A, merge.B)).ShouldBe(expected.Select(merge => (merge.A, merge.B)));
    }

    [Fact]
    public void Cluster_ManyEqualDistances_EndsWithHeightsThatNeverFall()
    {
        // Hamming distances of a whole space: nothing but ties.
        var matrix = Hamming.Whole(3, 4);

        var merges = AverageLinkage.Cluster(matrix);

        merges.Count.ShouldBe(63);
        merges.Zip(merges.Skip(1)).ShouldAllBe(pair => pair.First.Height <= pair.Second.Height);
        AverageLinkage.Cut(merges, 64, 1).ShouldAllBe(label => label == 0);
        AverageLinkage.Cut(merges, 64, 64).Distinct().Count().ShouldBe(64);
    }

    [Fact]
    public void Cut_EveryNumberOfClusters_GivesThatManyAndOnlySplits()
    {
        var merges = AverageLinkage.Cluster(RandomDistances(40, 8));
        var before = AverageLinkage.Cut(merges, 40, 1);
        for (var clusters = 2; clusters <= 40; clusters++)
        {
            var labels = AverageLinkage.Cut(merges, 40, clusters);
            labels.Distinct().Count().ShouldBe(clusters);
            labels.Zip(before).GroupBy(pair => pair.First).ShouldAllBe(part => part.Select(pair => pair.Second).Distinct().Count() == 1);
            before = labels;
        }
    }

    private static SymmetricMatrix RandomDistances(int count, int seed)
    {
        var random = new Random(seed);
        var matrix = new SymmetricMatrix(count);
        for (var i = 0; i < count; i++)
        {
            for (var j = i + 1; j < count; j++)
            {
                matrix[i, j] = 1 + random.NextSingle();
            }
        }

        return matrix;
    }

    // O(n³), means taken over the members themselves.
    private static List<Merge> Naive(SymmetricMatrix distances, int[] weights)
    {
        var clusters = Enumerable.Range(0, distances.Size).ToDictionary(i => i, i => new List<int> { i });
        var merges = new List<Merge>();
        while (clusters.Count > 1)
        {
            var best = (A: -1, B: -1, Height: double.PositiveInfinity);
            foreach (var a in clusters.Keys)
            {
                foreach (var b in clusters.Keys.Where(b => b > a))
                {
                    var sum = clusters[a].Sum(i => clusters[b].Sum(j => (double)weights[i] * weights[j] * distances[i, j]));
                    var height = sum / clusters[a].Sum(i => weights[i]) / clusters[b].Sum(j => weights[j]);
                    best = height < best.Height ? (a, b, height) : best;
                }
            }

            clusters.Add(distances.Size + merges.Count, [.. clusters[best.A], .. clusters[best.B]]);
            clusters.Remove(best.A);
            clusters.Remove(best.B);
            merges.Add(new Merge(best.A, best.B, (float)best.Height));
        }

        return merges;
    }
}
