using System.Reflection;
using NasNavigator.Search.Samplers;
using NasNavigator.Space.Counting;
using NasNavigator.Space.Language.Vocabulary;
using NasNavigator.Space.Model;

namespace NasNavigator.Search.Tests.Samplers;

/// <summary>What every sampler must obey.</summary>
public class SamplerContractTests
{
    public static TheoryData<string> Names { get; } = [.. SamplerCatalogue.All.Select(sampler => sampler.Name)];

    [Fact]
    public void Catalogue_AndVocabulary_NameTheSame() =>
        SamplerCatalogue
            .All.Select(sampler => sampler.Name)
            .ShouldBe(Words.Samplers.Where(word => word.IsAvailable).Select(word => word.Name), ignoreOrder: true);

    [Fact]
    public void Catalogue_EverySamplerClass_IsListed() =>
        Assembly
            .GetAssembly(typeof(IPathSampler))!
            .GetTypes()
            .Where(type => type.IsAssignableTo(typeof(IPathSampler)) && type is { IsAbstract: false, IsInterface: false })
            .ShouldBe(SamplerCatalogue.All.Select(sampler => sampler.GetType()), ignoreOrder: true);

    [Theory]
    [MemberData(nameof(Names))]
    public void Sampler_SameSeedAndStep_DrawsTheSamePathsInAnotherView(string name)
    {
        var sampler = SamplerCatalogue.Find(name)!;

        for (var step = 0; step < 5; step++)
        {
            var first = sampler.Draw(Spaces.Mixed, Chance.Of(3, "paths", step));
            sampler.Draw(Spaces.Mixed, Chance.Of(3, "paths", step)).ShouldBe(first);
        }

        Steps(sampler, Spaces.Mixed, seed: 3, 5).ShouldNotBe(Steps(sampler, Spaces.Mixed, seed: 4, 5));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Sampler_DrawsOnlyConnectedArchitecturesOfTheSpace(string name)
    {
        foreach (var view in (SpaceView[])[Spaces.Mixed, Spaces.Cell])
        {
            foreach (var drawn in Steps(SamplerCatalogue.Find(name)!, view, seed: 1, 50))
            {
                ArchitectureValidator.Problems(view.Space, drawn).ShouldBeEmpty();
                view.Lower(drawn).IsConnected.ShouldBeTrue();
                view.Lower(drawn).Problems.ShouldBeEmpty();
            }
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Sampler_ExcludedAndForbidden_AreNeverDrawn(string name)
    {
        var view = Spaces.View(
            TinySearch.Space
                + """

                steering:
                  - { exclude: avg_pool }
                  - { exclude: none, at: "cell.0->1" }
                constraints:
                  forbid: ["cell.0->1 = skip and cell.0->2 = skip"]
                """
        );

        var drawn = Steps(SamplerCatalogue.Find(name)!, view, seed: 1, 100);

        view.Counts("cell.0->1", drawn).ShouldBe([0, 1, 1, 0], new Presence());
        view.Counts("cell.1->2", drawn).ShouldBe([1, 1, 1, 0], new Presence());
        drawn.ShouldNotContain(path => path.Of(view.Choice("cell.0->1")) == 1 && path.Of(view.Choice("cell.0->2")) == 1);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Sampler_OverManySteps_UsesEveryOptionEquallyOften(string name)
    {
        if (name == "sandwich")
        {
            // Its point is to take the ends more often; what it promises is tested below.
            return;
        }

        var view = Spaces.Mixed;

        var drawn = Steps(SamplerCatalogue.Find(name)!, view, seed: 2, 900);

        foreach (var address in (string[])["stem.out", "body", "stage.repeat"])
        {
            var counts = view.Counts(address, drawn);
            // Five standard deviations of a count of independent draws.
            var expected = drawn.Count / (double)counts.Length;
            counts.ShouldAllBe(count => Math.Abs(count - expected) < 5 * Math.Sqrt(expected), $"{address}: {string.Join(", ", counts)}");
        }
    }

    [Fact]
    public void Fair_EveryStep_UsesEachOptionOfTheWidestChoicesOnce()
    {
        var view = Spaces.View(TinySearch.Space.Replace("[none, skip, conv3x3, avg_pool]", "[skip, conv3x3, avg_pool]"));

        for (var step = 0; step < 200; step++)
        {
            var paths = new FairSampler().Draw(view, Chance.Of(9, "paths", step));

            paths.Count.ShouldBe(3);
            foreach (var choice in view.Space.Choices)
            {
                view.Counts(choice.Address, paths).ShouldBe([1, 1, 1], choice.Address);
            }
        }
    }

    [Fact]
    public void Sandwich_EveryStep_HoldsBothEndsOfEveryNumber()
    {
        var view = Spaces.Mixed;

        for (var step = 0; step < 50; step++)
        {
            var paths = new SandwichSampler().Draw(view, Chance.Of(9, "paths", step));

            paths.Count.ShouldBe(4);
            foreach (var address in (string[])["stem.out", "stage.repeat"])
            {
                var choice = view.Choice(address);
                paths[0].Of(choice).ShouldBe(choice.Options.Count - 1);
                paths[1].Of(choice).ShouldBe(0);
            }
        }
    }

    [Fact]
    public void Fair_SomePathsDisconnected_MendsThemByExchangeAndKeepsTheCounts()
    {
        var view = Spaces.Cell;
        var unequal = 0;

        for (var step = 0; step < 300; step++)
        {
            var drawn = Assignments.Fair(view, 4, distinct: false, Chance.Of(9, "paths", step));

            drawn.Architectures.ShouldAllBe(path => view.Admits(path));
            unequal += view.Space.Choices.Any(choice => view.Counts(choice.Address, drawn.Architectures).Any(count => count != 1)) ? 1 : 0;
        }

        // Four paths over three edges, each with one `none`: an exchange can always separate those that cut the network.
        unequal.ShouldBe(0);
    }

    [Fact]
    public void Assignments_MoreDistinctRowsThanTheSpaceHas_GivesAllThereAre()
    {
        var view = Spaces.View(
            TinySearch.Space.Replace("[none, skip, conv3x3, avg_pool]", "[skip, conv3x3]").Replace("nodes: 2", "nodes: 1")
        );

        Assignments.Fair(view, 20, distinct: true, Chance.Of(1, "candidates")).Architectures.Count.ShouldBe(2);
    }

    private static List<Architecture> Steps(IPathSampler sampler, SpaceView view, long seed, int steps) =>
        [.. Enumerable.Range(0, steps).SelectMany(step => sampler.Draw(view, Chance.Of(seed, "paths", step)))];

    /// <summary>Compares counts by whether they are zero.</summary>
    private sealed class Presence : IEqualityComparer<int>
    {
        public bool Equals(int x, int y) => x > 0 == y > 0;

        public int GetHashCode(int obj) => obj > 0 ? 1 : 0;
    }
}
