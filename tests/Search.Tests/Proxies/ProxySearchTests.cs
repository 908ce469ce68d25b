using NasNavigator.Runs;
using NasNavigator.Search.Evaluators;
using NasNavigator.Search.Failures;
using NasNavigator.Search.Proxies;
using NasNavigator.Search.Strategies;
using NasNavigator.Testing;

namespace NasNavigator.Search.Tests.Proxies;

/// <summary>Searches by a zero-cost score, and the scale that makes places of scores.</summary>
[Collection(SerialProxies.Name)]
public sealed class ProxySearchTests : IDisposable
{
    private readonly TinySearch _search = new(Space("evolution", "synflow"));

    public static TheoryData<string> Strategies { get; } =
    [.. StrategyCatalogue.WithoutGradients.Where(name => name != HalvingStrategy.Word)];

    public void Dispose() => _search.Dispose();

    [Theory]
    [MemberData(nameof(Strategies))]
    public async Task Search_BySynflow_FindsTheNetworkWithTheHighestScore(string strategy)
    {
        using var search = new TinySearch(Space(strategy, "synflow"));
        var told = new Told();

        var outcome = await SearchRun.StartAsync(search.Request("run"), told, CancellationToken.None).WithinSeconds(120);

        outcome.Best.ShouldNotBeNull().Text.ShouldBe(BestBySynflow(search));
        told.All.OfType<SearchEvent.Started>().ShouldHaveSingleItem().Proxy.ShouldNotBeNull().Name.ShouldBe("synflow");
        told.All.OfType<SearchEvent.Warned>()
            .ShouldContain(warned => warned.Message.Contains("place by synflow", StringComparison.Ordinal));
        using var reader = RunReader.Open(outcome.Folder);
        reader.Description.Device.ShouldBe("cpu");
        var rows = reader.Candidates();
        rows.ShouldAllBe(row => row.Accuracy >= 0 && row.Accuracy <= 1 && row.Loss == null);
        // Places order the networks as their scores do.
        var scores = Scores(search);
        var byPlace = rows.DistinctBy(row => row.Architecture)
            .OrderBy(row => row.Accuracy)
            .Select(row => scores[row.Architecture])
            .ToList();
        byPlace.Count.ShouldBeGreaterThan(20);
        byPlace.ShouldBe(byPlace.Order());
    }

    [Fact]
    public async Task Search_ByZicoStoppedAndResumed_EndsAsOneLeftAlone()
    {
        using var search = new TinySearch(Space("evolution", "zico"));
        await SearchRun.StartAsync(search.Request("alone"), new Told(), CancellationToken.None).WithinSeconds(120);
        using var cancel = new CancellationTokenSource();
        var told = new Told(happening =>
        {
            if (happening is SearchEvent.RoundEnded { Round: 2 })
            {
                cancel.Cancel();
            }
        });

        var cut = await SearchRun.StartAsync(search.Request("cut"), told, cancel.Token).WithinSeconds(120);
        await SearchRun.ResumeAsync(cut.Folder, null, new Told(), CancellationToken.None).WithinSeconds(120);

        cut.IsComplete.ShouldBeFalse();
        TinySearch.RankingOf(cut.Folder).ShouldBe(TinySearch.RankingOf(Path.Combine(search.Folder, "alone")));
    }

    [Fact]
    public async Task Search_ByAScoreThatComparesASet_IsRefusedInOneSentence()
    {
        using var search = new TinySearch(Space("random", "az_nas"));

        var error = await Should.ThrowAsync<SpaceUnusableException>(() =>
            SearchRun.StartAsync(search.Request("run"), new Told(), CancellationToken.None)
        );

        error.Message.ShouldContain("az_nas compares the networks of one set");
    }

    [Fact]
    public void Places_KeepTheOrderOfScoresFarBeyondTheReferencesToo()
    {
        var scale = new PlaceScale([3, 1, 2, double.NegativeInfinity]);

        double[] scores = [double.NegativeInfinity, -1e6, 0, 1, 1.2, 2, 2.9, 3, 4, 1e6, 2e6];
        var places = scores.Select(scale.Of).ToList();

        places.Zip(places.Skip(1), (one, next) => next - one).ShouldAllBe(rise => rise > 0);
        places[0].ShouldBe(0);
        places[^1].ShouldBeLessThan(1);
        // A quarter of the references has no score; the middle of the others is the middle of the rest.
        scale.Of(2).ShouldBe(0.25 + (0.75 * 0.5), 1e-12);
        scale.Of(1).ShouldBe(0.25 + (0.75 / 6), 1e-12);
        new PlaceScale([5, 5]).Of(5).ShouldBe(0.5);
        new PlaceScale([]).Of(7).ShouldBe(0.5);
        scale.Of(double.NaN).ShouldBe(0);
    }

    private static string BestBySynflow(TinySearch search) => Scores(search).MaxBy(pair => pair.Value).Key;

    /// <summary>SynFlow of every architecture, by its text.</summary>
    private static Dictionary<string, double> Scores(TinySearch search)
    {
        var view = Spaces.View(File.ReadAllText(search.File));
        using var scorer = ProxyScorer.Open(view.Space, search.Folder, ["synflow"], seed: 5, "cpu");
        string[] options = ["none", "skip", "conv3x3", "avg_pool"];
        var all =
            from first in options
            from second in options
            from third in options
            select $"cell.0->1={first};cell.0->2={second};cell.1->2={third}";
        return all.ToDictionary(text => text, text => scorer.Score(Subjects.Architecture(view, text)).Measured["synflow"]);
    }

    private static string Space(string strategy, string proxy) =>
        TinySearch
            .Space.Replace("strategy: random", $"strategy: {strategy}", StringComparison.Ordinal)
            .Replace("evaluator: supernet", $"evaluator: {{ proxy: {proxy} }}", StringComparison.Ordinal)
            .Replace(
                "rounds: { candidates: 12, images: 48, recalibration_batches: 2 }",
                "rounds: { candidates: 12, count: 6 }",
                StringComparison.Ordinal
            );
}
