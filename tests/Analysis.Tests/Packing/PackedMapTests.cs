using NasNavigator.Analysis.Clustering;
using NasNavigator.Analysis.Packing;
using NasNavigator.Analysis.Tests.Clustering;

namespace NasNavigator.Analysis.Tests.Packing;

public class PackedMapTests
{
    [Theory]
    [InlineData(1, 1, 1.0)]
    [InlineData(1, 2, 1.0)]
    [InlineData(1, 5, 1.0)]
    [InlineData(3, 70, 0.1)]
    [InlineData(6, 66, 0.3)]
    [InlineData(9, 100, 0.5)]
    public void Of_AnyTree_NoTwoCirclesOfALevelOverlapAndAllLieInTheirParent(int groups, int each, double change)
    {
        for (var seed = 0; seed < 3; seed++)
        {
            var (decisions, _) = Hamming.Planted(groups, each, 8, 4, change, seed);
            var distance = Hamming.Between(decisions);

            var map = PackedMap.Of(ClusterTree.Of(decisions.Count, distance), distance);

            ShouldNotOverlap(map);
        }
    }

    [Fact]
    public void Of_EqualArchitectures_StillDoNotOverlap() => ShouldNotOverlap(PackedMap.Of(ClusterTree.Of(90, (_, _) => 0), (_, _) => 0));

    [Fact]
    public void Of_PlantedGroups_ShowsDistances()
    {
        var (decisions, groups) = Hamming.Planted(6, 60, 12, 5, 0.25, seed: 3);
        var distance = Hamming.Between(decisions);

        var map = PackedMap.Of(ClusterTree.Of(decisions.Count, distance), distance);

        map.DistanceCorrelation(distance).ShouldBeGreaterThan(0.5);
        groups.Distinct().Count().ShouldBe(6);
    }

    [Fact]
    public void Of_ItemsOnALine_DirectionsTurnClustersSoThatFarOnesLieFarApart()
    {
        static float Distance(int a, int b) => Math.Abs(a - b);
        var tree = ClusterTree.Of(1_200, Distance);
        tree.Children.ShouldContain(child => child.Children.Count > 0);

        var loose = PackedMap.Of(tree, Distance);
        var turned = PackedMap.Of(tree, Distance, direction: item => (0.1 * item, 0));

        turned.DistanceCorrelation(Distance).ShouldBeGreaterThan(loose.DistanceCorrelation(Distance));
        ShouldNotOverlap(turned);
    }

    [Fact]
    public void Of_SameAgainFromItself_StaysWhereItWas()
    {
        var (decisions, _) = Hamming.Planted(6, 50, 12, 5, 0.2, seed: 6);
        var distance = Hamming.Between(decisions);
        var tree = ClusterTree.Of(decisions.Count, distance);
        var first = PackedMap.Of(tree, distance);

        var second = PackedMap.Of(tree, distance, item => first.Leaves[item]);

        Moves(first, second).ShouldAllBe(move => move < 0.1 * first.Root.Circle.R);
        ShouldNotOverlap(second);
    }

    [Fact]
    public void Of_NewcomersArrive_TheOthersStayNearWhereTheyWere()
    {
        var (decisions, _) = Hamming.Planted(6, 55, 12, 5, 0.2, seed: 6);
        var distance = Hamming.Between(decisions);
        var known = 6 * 50;
        var first = PackedMap.Of(ClusterTree.Of(known, distance), distance);
        var tree = ClusterTree.Of(decisions.Count, distance);

        var remembered = PackedMap.Of(tree, distance, item => item < known ? first.Leaves[item] : null);

        var moves = Moves(first, remembered);
        (moves.Order().ElementAt(known / 2) / first.Root.Circle.R).ShouldBeLessThan(0.08);
        ShouldNotOverlap(remembered);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(40)]
    public void EnclosingCircle_RandomCircles_IsTheSmallestThatTwoOrThreeOfThemMake(int count)
    {
        var random = new Random(count);
        for (var round = 0; round < 20; round++)
        {
            Circle[] circles =
            [
                .. Enumerable
                    .Range(0, count)
                    .Select(_ => new Circle(random.NextDouble() * 10, random.NextDouble() * 10, random.NextDouble() * 3)),
            ];

            var found = EnclosingCircle.Of(circles);

            circles.ShouldAllBe(circle => found.Holds(circle));
            // The radius that is needed around a middle is convex in it: no step away from the smallest one's middle needs less.
            for (var step = 0; step < 16; step++)
            {
                var (x, y) = (found.X + (0.01 * Math.Cos(step)), found.Y + (0.01 * Math.Sin(step)));
                circles.Max(circle => new Circle(x, y, 0).DistanceTo(circle) + circle.R).ShouldBeGreaterThan(found.R * (1 - 1e-6));
            }
        }
    }

    private static IReadOnlyList<double> Moves(PackedMap before, PackedMap after) =>
        [.. before.Leaves.Zip(after.Leaves, (a, b) => Math.Sqrt(Math.Pow(a.X - b.X, 2) + Math.Pow(a.Y - b.Y, 2)))];

    private static void ShouldNotOverlap(PackedMap map)
    {
        foreach (var circle in map.Root.All)
        {
            IReadOnlyList<Circle> inside =
                circle.Children.Count > 0
                    ? [.. circle.Children.Select(child => child.Circle)]
                    : [.. circle.Cluster.Members.Select(item => new Circle(map.Leaves[item].X, map.Leaves[item].Y, 1))];
            inside.ShouldAllBe(each => circle.Circle.Holds(each));
            for (var i = 0; i < inside.Count; i++)
            {
                for (var j = 0; j < i; j++)
                {
                    inside[i].DistanceTo(inside[j]).ShouldBeGreaterThan(inside[i].R + inside[j].R);
                }
            }
        }
    }
}
