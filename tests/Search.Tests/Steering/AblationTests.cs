using NasNavigator.Runs;
using NasNavigator.Search.Failures;
using NasNavigator.Search.Steering;
using NasNavigator.Search.Training;
using NasNavigator.Space.Model;
using NasNavigator.Testing;

namespace NasNavigator.Search.Tests.Steering;

public class AblationTests
{
    private static readonly string[] Edges = ["cell.0->1", "cell.0->2", "cell.1->2"];

    [Fact]
    public async Task Ablate_InATable_FindsWhatEachOptionIsWorthToTheBest()
    {
        using var tiny = await SearchedAsync("off");

        var none = await AblateAsync(tiny, "none", "cell.0->1");
        var conv = await AblateAsync(tiny, "conv3x3", "cell.1->2");

        none.Pairs.Count.ShouldBe(3);
        foreach (var pair in none.Pairs)
        {
            // All else stays, and the best-ranked option takes the place.
            pair.Without.ShouldBe(pair.With.Replace("cell.0->1=none", "cell.0->1=conv3x3"));
            pair.With.ShouldContain("cell.0->1=none");
            pair.Differences.ShouldHaveSingleItem().ShouldBe(-(20 + (3 * Worth(pair.With, "cell.1->2"))), 1e-6);
        }

        none.Difference.Mean.ShouldBe(none.Pairs.Average(pair => pair.Differences[0]), 1e-9);
        none.Difference.High!.Value.ShouldBeLessThan(0);
        conv.Difference.Low!.Value.ShouldBeGreaterThan(0);
        conv.Pairs.ShouldAllBe(pair => pair.Without == pair.With.Replace("cell.1->2=conv3x3", "cell.1->2=skip"));
        none.Budget.ShouldBeNull();
    }

    [Fact]
    public async Task Ablate_OfAnOptionThatTheRunHasExcluded_BringsItBackForTheComparisonOnly()
    {
        using var tiny = await SearchedAsync("auto");
        string target;
        using (var reader = RunReader.Open(Path.Combine(tiny.Folder, "run")))
        {
            target = reader.Events().First(each => each.Kind == RunEvent.Steering).Target!;
        }

        var (option, at) = (target.Split(" at ")[0], target.Split(" at ")[1]);
        var ablation = await AblateAsync(tiny, option, at);

        ablation.Pairs.ShouldAllBe(pair => pair.With.Contains($"{at}={option}") && !pair.Without.Contains($"{at}={option}"));
        ablation.Difference.High!.Value.ShouldBeLessThan(0);
    }

    [Fact]
    public async Task Ablate_WhatNobodyHasOrMustStay_SaysSo()
    {
        using var tiny = await SearchedAsync("off");

        var unknown = await Should.ThrowAsync<NothingToAblateException>(() => AblateAsync(tiny, "conv9x9", null));
        var elsewhere = await Should.ThrowAsync<NothingToAblateException>(() => AblateAsync(tiny, "none", "cell.7->8"));

        unknown.Message.ShouldBe(
            "An exclusion of conv9x9 cannot be checked: no choice there has this option; `nasnav describe` lists them."
        );
        elsewhere.Message.ShouldContain("none at cell.7->8");
    }

    [Fact]
    public async Task Ablate_OnASupernet_TrainsBothOfAPairAloneWithTheSameSeeds()
    {
        using var tiny = new TinySearch(TinySearch.Space.Replace("epochs: 4", "epochs: 2"));
        await SearchRun.StartAsync(tiny.Request("run"), new Told(), CancellationToken.None).WithinSeconds(300);
        var trained = new List<TrainedNetwork>();
        var request = Request(tiny, "none", at: null) with
        {
            Best = 2,
            Seeds = [0, 1],
            Epochs = 1,
            Images = 64,
            Device = "cpu",
            Threads = 1,
        };

        var ablation = await AblationRun.WorkAsync(request, new Kept(trained), CancellationToken.None).WithinSeconds(300);
        var again = await AblationRun.WorkAsync(request, new Kept([]), CancellationToken.None).WithinSeconds(300);

        ablation.Pairs.Count.ShouldBe(2);
        ablation.Pairs.ShouldAllBe(pair => pair.With.Contains("none") && !pair.Without.Contains("none"));
        ablation.Pairs.ShouldAllBe(pair => pair.AccuraciesWith.Count == 2 && pair.AccuraciesWithout.Count == 2);
        trained.Select(network => (network.Architecture, network.Seed)).ShouldBeUnique();
        trained.ShouldAllBe(network => network.Epochs == 1 && network.Images == 64);
        foreach (var pair in ablation.Pairs)
        {
            Of(pair.With).ShouldBe(pair.AccuraciesWith);
            Of(pair.Without).ShouldBe(pair.AccuraciesWithout);
        }

        again.Difference.ShouldBe(ablation.Difference);

        IReadOnlyList<double> Of(string architecture) =>
            [
                .. trained
                    .Where(network => network.Architecture == architecture)
                    .OrderBy(network => network.Seed)
                    .Select(network => network.ReportAccuracy),
            ];
    }

    [Fact]
    public void Counterpart_OfAChoiceThatTakesSeveral_LeavesTheOptionOutOrTakesTheBestOther()
    {
        const string Text = """
            nasnav: 1
            task: { input: [3, 8, 8], classes: 4, data: { format: generated } }
            network:
              - name: wide
                parallel:
                  paths:
                    - { name: narrow, layers: [conv: { kernel: 1, out: 4 }] }
                    - { name: broad, layers: [conv: { kernel: 3, out: 6 }] }
                    - { name: pool, layers: [avg_pool: { kernel: 3 }] }
                  take: { from: 1, to: 2 }
                  join: concat
              - [conv: { out: 8, kernel: 1 }, relu, global_avg_pool, classifier]
            """;
        var (with, without) = (Spaces.View(Text), Spaces.View(Text + "\nsteering:\n  - { exclude: narrow, at: wide.take }\n"));
        var choice = with.Choice("wide.take");
        var ranking = new StoredRanking
        {
            Round = 1,
            Step = 1,
            SpaceVersion = "",
            Evaluations = 1,
            ExplainedVariance = 0,
            Options = [new("wide.take", "pool", 2, 1, 20, 1, "open"), new("wide.take", "broad", 1, 1, 20, 0, "open")],
        };
        string[] held = ["wide.take={narrow,broad}", "wide.take={narrow}"];

        var pairs = new Counterparts(with, without, ranking, [(choice, 0)]).Of([.. held.Select((text, i) => Row(i, text))], 2);

        pairs
            .Select(pair => (ArchitectureText.Write(with.Space, pair.With), ArchitectureText.Write(with.Space, pair.Without)))
            .ShouldBe([("wide.take={narrow,broad}", "wide.take={broad}"), ("wide.take={narrow}", "wide.take={pool}")]);
    }

    private static CandidateRow Row(int place, string architecture) =>
        new()
        {
            Id = place + 1,
            Architecture = architecture,
            Hash = "",
            Stratum = "random",
            Parents = [],
            Round = 1,
            Step = 1,
            SpaceVersion = "",
            Accuracy = 0.9 - (0.1 * place),
            Images = 1,
        };

    private static double Worth(string architecture, string edge) =>
        architecture.Split(';')[Array.IndexOf(Edges, edge)].Split('=')[1] switch
        {
            "conv3x3" => 1,
            "skip" => 0.6,
            "avg_pool" => 0.3,
            _ => 0,
        };

    private static async Task<TinySearch> SearchedAsync(string pruning)
    {
        var tiny = new TinySearch(DominatedTable.Space(pruning));
        DominatedTable.Write(tiny);
        await SearchRun.StartAsync(tiny.Request("run"), new Told(), CancellationToken.None).WithinSeconds(60);
        return tiny;
    }

    private static AblationRequest Request(TinySearch tiny, string option, string? at) =>
        new()
        {
            RunFolder = Path.Combine(tiny.Folder, "run"),
            Option = option,
            At = at,
            Seeds = [0],
        };

    private static Task<Ablation> AblateAsync(TinySearch tiny, string option, string? at) =>
        AblationRun.WorkAsync(Request(tiny, option, at), new Kept([]), CancellationToken.None).WithinSeconds(60);

    private sealed class Kept(List<TrainedNetwork> all) : IProgress<TrainedNetwork>
    {
        public void Report(TrainedNetwork value) => all.Add(value);
    }
}
