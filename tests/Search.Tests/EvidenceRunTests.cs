using NasNavigator.Runs;
using NasNavigator.Testing;

namespace NasNavigator.Search.Tests;

/// <summary>What a run tells of its own order: the trust meter, the bias audit and the finish, in a search of seconds.</summary>
public class EvidenceRunTests
{
    private static readonly string Checked = TinySearch.Space.Replace(
        "  strategy: random\n",
        "  strategy: navigator\n  trust: { networks: 5, epochs: 1, images: 64 }\n  retrain: 2\n",
        StringComparison.Ordinal
    );

    [Fact]
    public async Task Search_WithTrust_ComparesTheOrderWithNetworksTrainedAlone()
    {
        using var tiny = new TinySearch(Checked + "\nfinal: { epochs: 2, training: { lr: 0.02 } }\n");
        var told = new Told();

        var outcome = await SearchRun.StartAsync(tiny.Request("run"), told, CancellationToken.None).WithinSeconds(300);

        using var reader = RunReader.Open(outcome.Folder);
        var evidence = reader.Evidence().ShouldNotBeNull();
        var trust = evidence.Trust.ShouldNotBeNull();
        trust.Networks.Count.ShouldBeInRange(3, 5);
        trust.Networks.Select(network => network.Architecture).ShouldBeUnique();
        trust.Verdict.ShouldBe("tooEarly"); // five networks say nothing
        trust.Combined.ShouldBeNull();
        evidence.Bias.Select(row => row.Round).ShouldBe([1, 2, 3]);

        var retrained = evidence.Finalists.Where(row => row.FinalAccuracy is not null).ToList();
        retrained.Count.ShouldBeInRange(2, 3); // two, and the fittest where it is none of them
        evidence.Finalists.Count(row => row.IsPareto).ShouldBeGreaterThan(0);
        evidence.Finalists.Select(row => row.SupernetAccuracy).ShouldBeInOrder(SortDirection.Descending);
        var best = outcome.Best.ShouldNotBeNull();
        best.FinalAccuracy.ShouldBe(retrained.Max(row => row.FinalAccuracy));
        told.All.OfType<SearchEvent.TrainedAlone>().Count(alone => alone.Purpose == "trust").ShouldBe(trust.Networks.Count);
        told.All.OfType<SearchEvent.TrainedAlone>()
            .Where(alone => alone.Purpose == "final")
            .ShouldAllBe(alone => alone.Network.Epochs == 2);

        // Children know their parents.
        var rows = reader.Candidates();
        var bred = rows.Where(row => row.Parents.Count > 0).ToList();
        bred.ShouldNotBeEmpty();
        bred.ShouldAllBe(row => row.Stratum == "exploit" && row.Parents.All(parent => parent < row.Id));
        reader.Metrics("round.random").Select(metric => metric.Value).ShouldBe([12, 6, 6]);
    }

    [Fact]
    public async Task Search_StoppedWhileNetworksAreTrainedAlone_GoesOnWithTheNext()
    {
        using var tiny = new TinySearch(Checked);
        await SearchRun.StartAsync(tiny.Request("alone"), new Told(), CancellationToken.None).WithinSeconds(300);
        using var stop = new CancellationTokenSource();
        var trained = 0;
        var cut = new Told(happened =>
        {
            if (happened is SearchEvent.TrainedAlone && ++trained == 2)
            {
                stop.Cancel();
            }
        });

        var first = await SearchRun.StartAsync(tiny.Request("cut"), cut, stop.Token).WithinSeconds(300);
        var again = new Told();
        var second = await SearchRun.ResumeAsync(Path.Combine(tiny.Folder, "cut"), "cpu", again, CancellationToken.None).WithinSeconds(300);

        first.IsComplete.ShouldBeFalse();
        second.IsComplete.ShouldBeTrue();
        Of("cut").ShouldBe(Of("alone"));
        var networks = Of("alone").Count;
        again.All.OfType<SearchEvent.TrainedAlone>().Count(alone => alone.Purpose == "trust").ShouldBe(networks - 2);

        IReadOnlyList<string> Of(string run)
        {
            using var reader = RunReader.Open(Path.Combine(tiny.Folder, run));
            return
            [
                .. reader
                    .Evidence()!
                    .Trust!.Networks.Select(network => $"{network.Architecture} {network.SupernetAccuracy:R} {network.Accuracy:R}"),
            ];
        }
    }

    [Fact]
    public async Task Search_PruningOff_SuggestsNothing()
    {
        using var tiny = new TinySearch(
            TinySearch
                .Space.Replace("candidates: 12", "candidates: 40", StringComparison.Ordinal)
                .Replace("  strategy: random", "  strategy: random\n  pruning: off")
        );

        var outcome = await SearchRun.StartAsync(tiny.Request("run"), new Told(), CancellationToken.None).WithinSeconds(300);

        outcome.Ranking.ShouldNotBeNull().Suggestions.ShouldBeEmpty();
    }

    [Fact]
    public async Task Search_WarmUpThatGainsNothing_EndsEarly()
    {
        // Without a learning rate to speak of nothing is learnt, and the loss of the watched paths does not fall.
        using var tiny = new TinySearch(
            TinySearch
                .Space.Replace("epochs: 4", "epochs: 8", StringComparison.Ordinal)
                .Replace("batch: 32", "batch: 32, lr: 1e-9", StringComparison.Ordinal)
                .Replace("rounds: { ", "rounds: { warm_up: 0.8, ", StringComparison.Ordinal)
        );

        var outcome = await SearchRun.StartAsync(tiny.Request("run"), new Told(), CancellationToken.None).WithinSeconds(300);

        using var reader = RunReader.Open(outcome.Folder);
        reader
            .Events()
            .Single(happened => happened.Verb == "end_warm_up")
            .Note.ShouldNotBeNull()
            .ShouldContain("early, after 3 of 7 epochs");
        reader.RankedRounds().ShouldBe([1]);
    }
}
