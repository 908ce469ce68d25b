using NasNavigator.Analysis.Distance;
using NasNavigator.Analysis.Embedding;
using NasNavigator.Space.Counting;
using NasNavigator.Space.Model;

namespace NasNavigator.Analysis.Tests.Embedding;

public sealed class LandmarkMapTests
{
    private static readonly SearchSpace Space = Distance.ArchitectureDistanceTests.Bind(Distance.ArchitectureDistanceTests.Cell);
    private static readonly ArchitectureDistance Measure = ArchitectureDistance.Of(Space);
    private static readonly IReadOnlyList<Architecture> All = [.. Enumerator.All(Space)];

    [Fact]
    public void Place_PointsOfAPlane_AreFoundAgain()
    {
        // Two scales: the distance is a city block, so that along each line it is straight and the map must keep it.
        var choices = Spaces.Numbered([Scale("x", 9)]);
        var distance = ArchitectureDistance.Of(choices, EditCosts.Default, new Dictionary<Choice, IReadOnlyList<OptionForm>>());
        var line = Enumerable.Range(0, 9).Select(each => new Architecture([each])).ToList();

        var map = LandmarkMap.Of(distance, line);

        map.Shown.ShouldBe(1, 1e-6);
        foreach (var one in line)
        {
            foreach (var other in line)
            {
                map.Place(one).To(map.Place(other)).ShouldBe(distance.Between(one, other), 1e-5);
            }
        }
    }

    [Fact]
    public void Place_MoreCandidates_LeavesTheOthersWhereTheyAreToTheDigit()
    {
        // A panel asks anew for every answer: neither more candidates nor another reading of the file may move a point.
        var before = LandmarkMap.Of(Space, Measure);
        var few = All.Where((_, i) => i % 9 == 0).Select(before.Place).ToList();
        var again = Distance.ArchitectureDistanceTests.Bind(Distance.ArchitectureDistanceTests.Cell + "# another reading\n");

        var after = LandmarkMap.Of(again, ArchitectureDistance.Of(again));
        var all = All.Select(after.Place).ToList();

        few.ShouldBe(all.Where((_, i) => i % 9 == 0));
    }

    [Fact]
    public void Place_OptionExcluded_MovesNothing()
    {
        var steered = Distance.ArchitectureDistanceTests.Bind(
            Distance.ArchitectureDistanceTests.Cell + "steering: [{ exclude: pool, at: cell.0->1 }]\n"
        );

        var map = LandmarkMap.Of(steered, ArchitectureDistance.Of(steered));

        All.Select(map.Place).ShouldBe(All.Select(LandmarkMap.Of(Space, Measure).Place));
    }

    [Fact]
    public void Fidelity_OfAMap_IsBetterThanOfAShuffledOne()
    {
        var map = LandmarkMap.Of(Space, Measure);

        map.Fidelity(Measure, All).ShouldBeGreaterThan(0.4);
        map.Fidelity(Measure, [All[0], All[1]]).ShouldBe(double.NaN);
    }

    [Fact]
    public void FarthestFirst_Landmarks_AreFarApartAndDistinct()
    {
        var encoded = Measure.Encode(All);

        var places = Landmarks.FarthestFirst(encoded, 12);

        places.Distinct().Count().ShouldBe(12);
        // Each is at least as far from those before as the next one is.
        var gaps = places.Skip(1).Select((place, i) => places.Take(i + 1).Min(before => Measure.Between(All[before], All[place]))).ToList();
        gaps.ShouldBe(gaps.OrderByDescending(gap => gap), 1e-5);
        Landmarks.FarthestFirst(Measure.Encode([All[0], All[0]]), 5).Count.ShouldBe(1);
    }

    private static Choice Scale(string address, int steps) =>
        new()
        {
            Address = address,
            Kind = ChoiceKind.Value,
            Options = [.. Enumerable.Range(0, steps).Select(value => new Option($"{value}", (long)value, default))],
            Span = default,
            Allowed = [.. Enumerable.Range(0, steps)],
        };
}
