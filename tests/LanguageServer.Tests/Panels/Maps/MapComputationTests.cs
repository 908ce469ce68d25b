using System.Text.Json;
using NasNavigator.LanguageServer.Measured.Candidates;
using NasNavigator.LanguageServer.Panels.Maps;
using NasNavigator.Space.Binding;
using NasNavigator.Space.Costs;
using NasNavigator.Space.Counting;
using NasNavigator.Space.Lowering;
using NasNavigator.Space.Model;
using NasNavigator.Testing;

namespace NasNavigator.LanguageServer.Tests.Panels.Maps;

public sealed class MapComputationTests
{
    private static readonly string Text = Repository.Read("examples", "nas-bench-201.nas.yaml");
    private static readonly SearchSpace Space = BoundFile.Bind(Text).Space!;
    private static readonly List<Architecture> Some = [.. Enumerator.All(Space).Where((_, i) => i % 50 == 0)];

    [Fact]
    public void Costs_OfASpaceThatAddsThemUp_AreThoseOfEachNetwork()
    {
        var (parameters, multiplyAdds) = CostLayers.Of(Space, Some, default)!.Value;

        for (var i = 0; i < Some.Count; i += 7)
        {
            var cost = Cost.Of(Lowerer.Lower(Space, Some[i]));
            (parameters[i], multiplyAdds[i]).ShouldBe((cost.Parameters, cost.MultiplyAdds));
        }
    }

    [Fact]
    public void Of_WrittenAndReadAgain_GivesTheSameMap()
    {
        var question = QuestionOf(Pool(Some));
        var json = JsonSerializer.Serialize(question, MapJson.Default.MapQuestion);

        var here = MapComputation.Of(question, default);
        var there = MapComputation.Of(JsonSerializer.Deserialize(json, MapJson.Default.MapQuestion)!, default);

        JsonSerializer.Serialize(there, MapJson.Default.SpaceMap).ShouldBe(JsonSerializer.Serialize(here, MapJson.Default.SpaceMap));
    }

    [Fact]
    public void Of_SomeNotMeasuredAndSomeExcluded_PredictsAndMarksThem()
    {
        var candidates = Some.Select(
                (architecture, i) =>
                    new Candidate
                    {
                        Id = i + 1,
                        Architecture = architecture,
                        Value = i % 5 == 0 ? null : 0.5 + (architecture.Of(Space.Choices[0]) * 0.05),
                        Stratum = "random",
                        IsValid = i % 7 != 0,
                    }
            )
            .ToList();

        var map = MapComputation.Of(QuestionOf(Pool(candidates)), default);

        map.States.Where((_, i) => i % 5 == 0).ShouldAllBe(state => state == 'p' || state == 'P');
        map.States.Where((_, i) => i % 5 != 0).ShouldAllBe(state => state == 'm' || state == 'M');
        map.States.Select(char.IsUpper).ShouldBe(Enumerable.Range(0, Some.Count).Select(i => i % 7 == 0));
        // What single options decide alone is predicted to the point.
        for (var i = 0; i < Some.Count; i += 5)
        {
            map.Layers[0].Values[i].ShouldBe(50 + (5 * Some[i].Of(Space.Choices[0])), 0.5);
        }
    }

    [Fact]
    public void Of_ACluster_FocusLeavesAllItsMembersAndLeavingItOutNoneThatHoldsItsName()
    {
        var map = MapComputation.Of(QuestionOf(Pool(Some)), default);

        var cluster = map.Clusters.First(each => each is { Depth: > 0, Focus.Count: > 0 });
        var excluded = cluster.Focus.Select(decision => (decision.At!, decision.Subject)).ToHashSet();
        var members = Enumerable.Range(0, Some.Count).Where(i => IsInside(map, map.Leaves[i], cluster.Id)).ToList();
        members.Count.ShouldBe(cluster.Size);
        var taken = members.SelectMany(member =>
            Space.Choices.Select(choice => (choice.Address, choice.Options[(int)Some[member].Of(choice)].Text))
        );
        taken.Where(pair => excluded.Contains(pair)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("nas-bench-201", "", "exact")]
    [InlineData("nas-bench-201", "\nconstraints:\n  - forbid: cell.0->1 = none and cell.0->2 = none\n", "bound")]
    [InlineData("nas-bench-101", "", "approximate")]
    public void Of_ASpace_SaysWhatItsDistancesAreWorth(string example, string constraints, string worth)
    {
        var text = Repository.Read("examples", $"{example}.nas.yaml") + constraints;
        var space = BoundFile.Bind(text).Space!;
        var pool = Pool([.. Enumerator.All(space).Take(40)], space);

        var map = MapComputation.Of(MapQuestion.Of(text, pool), default);

        map.Distance.ShouldBe(worth);
    }

    [Fact]
    public void Of_TwoWaysOfBeingDifferent_OneSizeForAnotherLiesNearerThanAnotherOperator()
    {
        // 1×1 and 3×3 convolutions differ in one decision, as a convolution and nothing do; only edits cost less between the former.
        var map = MapComputation.Of(QuestionOf(Pool(Some)), default);

        map.DistanceCorrelation.ShouldNotBeNull();
        map.DistanceCorrelation.Value.ShouldBeGreaterThan(0.1);
        map.Clusters.Where(cluster => cluster.Depth == 1)
            .ShouldContain(cluster => cluster.Label.Contains("nor_conv_1x1 or nor_conv_3x3", StringComparison.Ordinal));
    }

    [Fact]
    public void After_MoreCandidatesOfTheSameRun_StartsWhereTheOthersLay()
    {
        var first = MapComputation.Of(QuestionOf(Pool([.. Some.Take(200)])), default);

        QuestionOf(Pool(Some)).After(first).BeforeX.ShouldBe(first.X);
        QuestionOf(Pool(Some)).After(first with { Source = "another" }).BeforeX.ShouldBeEmpty();
    }

    private static bool IsInside(NasNavigator.Protocol.Navigator.SpaceMap map, int? cluster, int within)
    {
        while (cluster is { } id && id != within)
        {
            cluster = map.Clusters[id].Parent;
        }

        return cluster == within;
    }

    private static MapQuestion QuestionOf(CandidatePool pool) => MapQuestion.Of(Text, pool);

    private static CandidatePool Pool(IReadOnlyList<Architecture> architectures, SearchSpace? space = null) =>
        Pool(
            [
                .. architectures.Select(
                    (architecture, i) =>
                        new Candidate
                        {
                            Id = i + 1,
                            Architecture = architecture,
                            Value = (i * 37 % 100) / 100.0,
                            Stratum = "random",
                            IsValid = true,
                        }
                ),
            ],
            space
        );

    private static CandidatePool Pool(IReadOnlyList<Candidate> candidates, SearchSpace? space = null) =>
        new()
        {
            Space = space ?? Space,
            Source = new CandidateSource("20260101T000000Z-x-0000", IsTable: false),
            Candidates = candidates,
        };
}
