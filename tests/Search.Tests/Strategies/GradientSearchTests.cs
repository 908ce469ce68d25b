using NasNavigator.Protocol.Steering;
using NasNavigator.Search.Strategies;
using NasNavigator.Search.Tests.Steering;
using NasNavigator.Space.Model;
using NasNavigator.Testing;

namespace NasNavigator.Search.Tests.Strategies;

/// <summary>Whole searches that follow gradients: what they like, and that steering, kills and edits keep it.</summary>
public class GradientSearchTests
{
    public static TheoryData<string> Names => GradientStrategyTests.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Search_OnGeneratedPictures_LikesConvolutionMoreThanPooling(string name)
    {
        using var tiny = new TinySearch(
            GeneratedPicturesSpace.Text.Replace("strategy: random", $"strategy: {name}").Replace("candidates: 27", "candidates: 12")
        );

        var outcome = await SearchRun.StartAsync(tiny.Request("run"), new Told(), CancellationToken.None).WithinSeconds(900);

        outcome.IsComplete.ShouldBeTrue();
        var (view, strategy) = Learnt(tiny, name);
        using var reader = Runs.RunReader.Open(outcome.Folder);
        var suggested = ArchitectureText.Write(view.Space, strategy.Suggest(view)!);
        reader.Evidence()!.Finalists.Single(row => row.IsSuggested).Architecture.ShouldBe(suggested);
        reader.Candidates().ShouldContain(row => row.Architecture == suggested && row.Stratum == "exploit");
        foreach (var address in GeneratedPicturesSpace.TextureEdges)
        {
            var choice = view.Choice(address);
            var logits = choice.Options.Select((option, i) => (option.Text, Logit: strategy.LogitOf(choice, i))).ToDictionary();
            logits["conv3x3"].ShouldBeGreaterThan(logits["avg_pool"] + 0.005, $"{address}: {string.Join(", ", logits)}");
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Search_KilledAndResumed_EndsWithTheSameLogitsToTheLastDigit(string name)
    {
        using var tiny = new TinySearch(
            TinySearch
                .Space.Replace("strategy: random", $"strategy: {name}")
                .Replace("candidates: 12, images: 48, recalibration_batches: 2", "candidates: 6, images: 32, recalibration_batches: 1")
        );
        await SearchRun.StartAsync(tiny.Request("alone"), new Told(), CancellationToken.None).WithinSeconds(300);

        foreach (var crash in (string[])["step:3", "step:6", $"{Runs.CrashPoints.Evaluation}:4", $"{Runs.CrashPoints.CheckpointWrite}:1"])
        {
            (await SearchingChild.FinishesAsync(tiny.Folder, crash)).ShouldBeFalse($"the kill at {crash} came too late");
        }

        (await SearchingChild.FinishesAsync(tiny.Folder, null)).ShouldBeTrue();

        var (killed, whole) = (Path.Combine(tiny.Folder, "killed"), Path.Combine(tiny.Folder, "alone"));
        var logits = LogitsOf(whole);
        LogitsOf(killed).ShouldBe(logits);
        logits.Count(digit => digit == '.').ShouldBeGreaterThan(20); // something was learnt
        TinySearch.RankingOf(killed).ShouldBe(TinySearch.RankingOf(whole));
        TinySearch.TensorsOf(killed).ShouldBe(TinySearch.TensorsOf(whole));
        TinySearch.RowsOf(killed).ShouldBe(TinySearch.RowsOf(whole));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Exclude_OfALiveSearch_ActsFromTheNextStepAndIsReplayed(string name)
    {
        using var tiny = new TinySearch(
            TinySearch.Space.Replace("strategy: random", $"strategy: {name}").Replace("epochs: 4", "epochs: 16")
        );
        var search = await SteeredSearch.PausedAsync(tiny, "run", atStep: 3);
        var before = LogitsOf(Path.Combine(tiny.Folder, "run"));

        var answer = await search.Tell("exclude", "conv3x3", "cell.0->1");
        await search.Tell("continue");
        var outcome = await search.Outcome.WithinSeconds(300);

        using var reader = Runs.RunReader.Open(outcome.Folder);
        answer.Status.ShouldBe(RunAnswer.Accepted, answer.Text);
        var later = reader.Candidates().Where(row => row.SpaceVersion == answer.SpaceVersion).ToList();
        later.Count.ShouldBeGreaterThan(0);
        later.ShouldAllBe(row => !row.Architecture.Contains("cell.0->1=conv3x3"));
        // What is excluded is not learnt any more; all else is.
        var after = LogitsOf(outcome.Folder);
        Digits(after, "cell.0->1", "conv3x3").ShouldBe(Digits(before, "cell.0->1", "conv3x3"));
        Digits(after, "cell.1->2", "conv3x3").ShouldNotBe(Digits(before, "cell.1->2", "conv3x3"));
        var replayed = Path.Combine(tiny.Folder, "replayed");
        await SearchRun.ReplayAsync(outcome.Folder, replayed, new Told(), CancellationToken.None).WithinSeconds(300);
        LogitsOf(replayed).ShouldBe(after);
        TinySearch.TensorsOf(replayed).ShouldBe(TinySearch.TensorsOf(outcome.Folder));

        static string Digits(string logits, string choice, string option) =>
            System.Text.Json.JsonElement.Parse(logits).GetProperty(choice).TryGetProperty(option, out var digits)
                ? digits.GetRawText()
                : "";
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Resume_WithAnOptionAdded_KeepsTheLogitsOfTheOthers(string name)
    {
        var text = TinySearch.Space.Replace("strategy: random", $"strategy: {name}");
        using var tiny = new TinySearch(text);
        var folder = Path.Combine(tiny.Folder, "run");
        using var stop = new CancellationTokenSource();
        var cut = new Told(happening =>
        {
            if (happening is SearchEvent.RoundEnded)
            {
                stop.Cancel();
            }
        });
        (await SearchRun.StartAsync(tiny.Request("run"), cut, stop.Token).WithinSeconds(300)).IsComplete.ShouldBeFalse();
        var before = LogitsOf(folder);
        await File.WriteAllTextAsync(
            tiny.File,
            text.Replace("  conv3x3: [relu", "  conv1x1: [relu, conv: { kernel: 1 }, batchnorm]\n  conv3x3: [relu")
                .Replace("[none, skip, conv3x3, avg_pool]", "[none, skip, conv1x1, conv3x3, avg_pool]")
                .Replace("epochs: 4", "epochs: 6")
        );
        string? carried = null;
        var told = new Told(happening => carried ??= happening is SearchEvent.Checkpointed ? LogitsOf(folder) : null);

        var outcome = await SearchRun.ResumeAsync(folder, "cpu", told, CancellationToken.None, tiny.File).WithinSeconds(300);

        outcome.IsComplete.ShouldBeTrue();
        before.ShouldContain("conv3x3");
        carried.ShouldBe(before);
        LogitsOf(folder).ShouldContain("conv1x1");
    }

    [Fact]
    public async Task Gdas_WidthsDepthsAndSubsets_AreAllLearnt()
    {
        using var tiny = new TinySearch(
            """
            nasnav: 1
            name: tiny
            task: { input: [3, 8, 8], classes: 4, data: { format: generated, limit: 320 } }
            network:
              - conv: { out: { choose: [4, 8] }, kernel: 3 }
                name: stem
              - batchnorm
              - { layers: [conv: { kernel: 3 }, batchnorm, relu], name: stage, repeat: { choose: [1, 2] } }
              - name: wide
                parallel:
                  paths:
                    - { name: narrow, layers: [conv: { kernel: 1, out: 4 }, relu] }
                    - { name: broad, layers: [conv: { kernel: { choose: [3, 5] }, out: 6 }, relu] }
                    - avg_pool: { kernel: 3 }
                  take: { from: 1, to: 2 }
                  join: concat
              - [global_avg_pool, classifier]
            search:
              strategy: gdas
              budget: { epochs: 3 }
              training: { batch: 16 }
              rounds: { candidates: 6, images: 48, recalibration_batches: 2 }
            """
        );

        (await SearchRun.StartAsync(tiny.Request("run"), new Told(), CancellationToken.None).WithinSeconds(300)).IsComplete.ShouldBeTrue();

        var (view, strategy) = Learnt(tiny, "gdas");
        view.Space.Choices.Count.ShouldBe(4);
        foreach (var choice in view.Space.Choices)
        {
            var logits = choice.Options.Select((_, option) => strategy.LogitOf(choice, option)).ToList();
            logits.ShouldAllBe(logit => logit != 0, $"{choice.Address}: {string.Join(", ", logits)}");
        }
    }

    /// <summary>The space of DARTS in small: two inputs a cell, two of each node's edges, a reduction by factorised identities.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public async Task Search_OfADartsSpace_LearnsOperatorsAndEdges(string name)
    {
        var text = (await File.ReadAllTextAsync(Repository.PathOf("examples", "darts.nas.yaml")))
            .Replace("input: [3, 32, 32], classes: 10", "input: [3, 8, 8], classes: 4, data: { format: generated, limit: 160 }")
            .Replace("nodes: 4", "nodes: 3")
            .Replace("out: 108", "out: 6")
            .Replace("out: 36", "out: 4")
            .Replace("out: 72", "out: 4")
            .Replace("out: 144", "out: 4")
            .Replace("repeat: 6", "repeat: 1");
        using var tiny = new TinySearch(
            text
                + $$"""

                search:
                  strategy: {{name}}
                  budget: { epochs: 2 }
                  training: { batch: 16 }
                  rounds: { count: 1, candidates: 4, images: 32, recalibration_batches: 1 }
                """
        );

        var outcome = await SearchRun.StartAsync(tiny.Request("run"), new Told(), CancellationToken.None).WithinSeconds(600);

        outcome.IsComplete.ShouldBeTrue();
        var (view, strategy) = Learnt(tiny, name);
        var learnt = view.Space.Choices.Count(choice =>
            choice.Options.Select((_, i) => strategy.LogitOf(choice, i)).Any(logit => logit != 0)
        );
        view.Space.Choices.Count(choice => choice.IsSubset).ShouldBe(4); // a node with two edges has nothing to take
        learnt.ShouldBeGreaterThanOrEqualTo(name == "darts" ? view.Space.Choices.Count : 15);
        strategy.Suggest(view).ShouldNotBeNull();
    }

    private static string LogitsOf(string folder)
    {
        using var reader = Runs.RunReader.Open(folder);
        return CheckpointFiles.StateOf(reader.Checkpoints()[^1].Folder).Strategy!.Value.GetRawText();
    }

    /// <summary>Writes what both like on the generated pictures over five seeds to `docs/results`, beside what measuring at random ranks there.</summary>
    [LongFact]
    public async Task Search_OnGeneratedPicturesOverFiveSeeds_MostlyLikesConvolutionMoreThanPooling()
    {
        var rows = new List<string>();
        foreach (var name in (string[])["gdas", "darts"])
        {
            var (right, edges) = (0, 0);
            for (var seed = 1; seed <= 5; seed++)
            {
                using var tiny = new TinySearch(
                    GeneratedPicturesSpace.Text.Replace("strategy: random", $"strategy: {name}").Replace("candidates: 27", "candidates: 12")
                );
                var request = tiny.Request("run") with { Seed = seed };
                var outcome = await SearchRun.StartAsync(request, new Told(), CancellationToken.None).WithinSeconds(900);
                var (view, strategy) = Learnt(tiny, name);
                var texts = new List<string>();
                foreach (var address in GeneratedPicturesSpace.TextureEdges)
                {
                    var choice = view.Choice(address);
                    var logits = choice.Options.Select((option, i) => (option.Text, Logit: strategy.LogitOf(choice, i))).ToDictionary();
                    right += logits["conv3x3"] > logits["avg_pool"] ? 1 : 0;
                    edges++;
                    texts.Add(string.Join(", ", logits.Select(each => $"{each.Key} {each.Value:+0.000;−0.000}")));
                }

                var (best, largest) = (outcome.Best!, outcome.Largest!);
                rows.Add(
                    $"| {name} | {seed} | {string.Join(" | ", texts)} | {best.ReportAccuracy:P1} | {largest.ReportAccuracy:P1} | {(largest.IsBest ? "is it" : $"{largest.LeadOfBest:+0.0;−0.0} ± {largest.StandardError:0.0}")} |"
                );
            }

            right.ShouldBeGreaterThanOrEqualTo(edges - 2, $"{name}: {string.Join('\n', rows)}");
        }

        Results.WriteTable(
            "gradients-generated-pictures.md",
            "Logits of gdas and darts on the generated pictures, five seeds",
            "NASNAV_TEST_LONG=1 dotnet test tests/Search.Tests --filter GradientSearchTests",
            [
                "12 epochs of batches of 128: 552 steps. A convolution is right on both edges by construction. The last columns are the best of the run and",
                "the largest network on the report pictures, both with shared weights, and the lead of the best in points.",
                "",
                $"| strategy | seed | {string.Join(" | ", GeneratedPicturesSpace.TextureEdges.Select(edge => $"`{edge}`"))} | best | largest | lead |",
                "| --- | ---: | --- | --- | ---: | ---: | ---: |",
                .. rows,
            ]
        );
    }

    private static (SpaceView View, IGradientStrategy Strategy) Learnt(TinySearch tiny, string name)
    {
        using var reader = Runs.RunReader.Open(Path.Combine(tiny.Folder, "run"));
        var strategy = GradientStrategyTests.Make(name);
        strategy.Restore(CheckpointFiles.StateOf(reader.Checkpoints()[^1].Folder).Strategy!.Value);
        return (Spaces.View(File.ReadAllText(tiny.File)), strategy);
    }
}
