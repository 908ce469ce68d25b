using NasNavigator.Analysis.Distance;
using NasNavigator.Space.Counting;
using NasNavigator.Space.Model;

namespace NasNavigator.Analysis.Tests.Distance;

public sealed class ConstrainedDistanceTests
{
    [Fact]
    public void Between_NothingInTheWay_IsTheClosedForm()
    {
        var space = ArchitectureDistanceTests.Bind(ArchitectureDistanceTests.Cell);
        var closed = ArchitectureDistance.Of(space);
        var all = Enumerator.All(space).ToList();

        var distance = new ConstrainedDistance(space, closed).Between(all[3], all[^7]);

        (distance.Kind, distance.Value).ShouldBe((DistanceKind.Exact, closed.Between(all[3], all[^7])));
    }

    [Fact]
    public void Between_ForbiddenOnTheDirectWay_GoesRoundItAsDijkstraDoes()
    {
        var space = ArchitectureDistanceTests.Bind(
            """
            nasnav: 1
            name: narrow
            task: { input: [3, 16, 16], classes: 10 }
            network:
              - { choose: [identity, relu, conv], name: a }
              - { choose: [identity, relu, conv], name: b }
              - { choose: [identity, relu, conv], name: c }
              - [global_avg_pool, classifier]
            constraints:
              - forbid: a = identity and b = relu and c = conv
              - forbid: a = identity and b = conv and c = relu
              - forbid: a = relu and b = identity and c = conv
              - forbid: a = relu and b = conv and c = identity
              - forbid: a = conv and b = identity and c = relu
              - forbid: a = conv and b = relu and c = identity

            """
        );
        var closed = ArchitectureDistance.Of(space);
        var constrained = new ConstrainedDistance(space, closed);
        var all = Enumerator.All(space).ToList();
        var isLonger = false;
        foreach (var from in all)
        {
            var best = Dijkstra(closed, all, from);
            foreach (var to in all)
            {
                var found = constrained.Between(from, to);

                found.Kind.ShouldBe(DistanceKind.Exact);
                found.Value.ShouldBe(best[to], 1e-9);
                isLonger |= found.Value > closed.Between(from, to) + 1e-9;
            }
        }

        isLonger.ShouldBeTrue();
    }

    [Fact]
    public void Between_NoWayThroughValidOnes_GivesTheLowerBoundAndSaysSo()
    {
        var space = ArchitectureDistanceTests.Bind(
            """
            nasnav: 1
            name: islands
            task: { input: [3, 16, 16], classes: 10 }
            network:
              - { choose: [identity, relu], name: a }
              - { choose: [identity, relu], name: b }
              - [global_avg_pool, classifier]
            constraints:
              - forbid: a = identity and b = relu
              - forbid: a = relu and b = identity

            """
        );
        var closed = ArchitectureDistance.Of(space);

        var distance = new ConstrainedDistance(space, closed).Between(new Architecture([0, 0]), new Architecture([1, 1]));

        distance.ShouldBe(new MeasuredDistance(2, DistanceKind.AtLeast));
        distance.ToString().ShouldBe("≥ 2");
    }

    [Fact]
    public void Between_ConditionalChoices_SwitchesThemOnAndOff()
    {
        var space = ArchitectureDistanceTests.Bind(ArchitectureDistanceTests.Stages);
        var (closed, random, sampler) = (ArchitectureDistance.Of(space), new Random(3), new Sampler(space));
        var constrained = new ConstrainedDistance(space, closed);
        for (var i = 0; i < 20; i++)
        {
            var (from, to) = (sampler.Sample(random)!, sampler.Sample(random)!);

            var distance = constrained.Between(from, to);

            distance.Value.ShouldBeGreaterThanOrEqualTo(closed.Between(from, to) - 1e-9);
        }
    }

    private static Dictionary<Architecture, double> Dijkstra(ArchitectureDistance distance, List<Architecture> all, Architecture from)
    {
        var best = all.ToDictionary(each => each, _ => double.PositiveInfinity);
        best[from] = 0;
        var left = all.ToHashSet();
        while (left.Count > 0)
        {
            var at = left.MinBy(each => best[each])!;
            left.Remove(at);
            foreach (var next in left.Where(each => distance.Choices.Count(one => at.Of(one.Choice) != each.Of(one.Choice)) == 1))
            {
                var cost = distance.Choices.Sum(one => one.Single(at.Of(one.Choice), next.Of(one.Choice)));
                best[next] = Math.Min(best[next], best[at] + cost);
            }
        }

        return best;
    }
}
