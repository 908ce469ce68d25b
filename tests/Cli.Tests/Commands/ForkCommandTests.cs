using System.Text.Json;

namespace NasNavigator.Cli.Tests.Commands;

/// <summary>Forks, prunes and checks a real run of a space of six architectures.</summary>
public sealed class ForkCommandTests
{
    [Fact]
    public async Task Fork_OfAFinishedRun_GoesOnWithItsEditedFileAndNamesItsParent()
    {
        using var cli = new Cli();
        cli.Write("six.nas.yaml", Spaces.Searched);
        (await cli.RunAsync("run", "six.nas.yaml", "--device", "cpu")).Code.ShouldBe(0);

        var forked = await cli.RunAsync("fork", "latest", "--format", "json");
        forked.Code.ShouldBe(0, forked.Error);
        JsonSchema.Of("fork").Violations(forked.Out).ShouldBeEmpty();
        var fork = JsonDocument.Parse(forked.Out).RootElement;
        // The latest is the fork now.
        var parent = fork.GetProperty("parent").GetString()!;
        var text = await cli.RunAsync("fork", parent, "--at", "checkpoint:0", "--out", "start");
        var missing = await cli.RunAsync("fork", parent, "--at", "17");
        var misused = await cli.RunAsync("fork", parent, "--at", "soon");

        // What branched off is told by both, and nothing else of the parent has changed.
        (await cli.RunAsync("lineage", parent)).Out.ShouldMatch("fork start +\\(from checkpoint 0\\)|fork start \\(from checkpoint 0\\)");
        (await cli.RunAsync("status", parent)).Out.ShouldContain("finished");

        text.Out.ShouldContain("after round 0 (step 0, checkpoint 0)");
        text.Out.ShouldContain("nasnav run --resume start goes on with it");
        (missing.Code, misused.Code).ShouldBe((1, 2));
        // The same as a verb of steering, with the same answers.
        var steered = await cli.RunAsync("steer", parent, "fork", "--at", "checkpoint:0");
        var steeredMissing = await cli.RunAsync("steer", parent, "fork", "--at", "17");
        var steeredMisused = await cli.RunAsync("steer", parent, "fork", "--factor", "2");
        steered.Out.ShouldContain("after round 0 (step 0, checkpoint 0)");
        (steered.Code, steeredMissing.Code, steeredMisused.Code).ShouldBe((0, 1, 2));
        steeredMissing.Error.ShouldBe(missing.Error);
        steeredMisused.Error.ShouldContain("fork takes no --factor");
        missing.Error.ShouldContain("keeps no checkpoint after round 17; it has checkpoint 0");

        cli.Write("six.nas.yaml", Spaces.Searched.Replace("epochs: 2", "epochs: 3", StringComparison.Ordinal));
        var longer = await cli.RunAsync("run", "six.nas.yaml", "--resume", fork.GetProperty("run").GetString()!);
        var lineage = await cli.RunAsync("lineage", fork.GetProperty("run").GetString()!);

        longer.Code.ShouldBe(0, longer.Error);
        longer.Out.ShouldContain("The file was edited: search.");
        lineage.Out.ShouldContain($"started from {parent}");
    }

    [Fact]
    public async Task Ablate_OfAnOption_TellsItsWorthWithItsErrorAndWhatItRestsOn()
    {
        using var cli = new Cli();
        cli.Write("six.nas.yaml", Spaces.Searched);
        (await cli.RunAsync("run", "six.nas.yaml", "--device", "cpu")).Code.ShouldBe(0);
        string[] small = ["--best", "2", "--seeds", "1", "--epochs", "1", "--images", "64", "--device", "cpu", "--threads", "1"];

        var json = await cli.RunAsync(["ablate", "latest", "--option", "identity", "--format", "json", .. small]);
        var text = await cli.RunAsync(["ablate", "latest", "--option", "identity", .. small]);
        var unknown = await cli.RunAsync("ablate", "latest", "--option", "conv99");
        var misused = await cli.RunAsync("ablate", "latest", "--option", "identity", "--seeds", "0");

        json.Code.ShouldBe(0, json.Error);
        JsonSchema.Of("ablate").Violations(json.Out).ShouldBeEmpty();
        JsonDocument.Parse(json.Out).RootElement.GetProperty("epochs").GetInt32().ShouldBe(1);
        text.Out.ShouldContain("identity is worth ");
        var lineage = await cli.RunAsync("lineage", "latest", "--format", "json");
        JsonSchema.Of("lineage").Violations(lineage.Out).ShouldBeEmpty();
        var noted = JsonDocument.Parse(lineage.Out).RootElement.GetProperty("events").EnumerateArray().ToList();
        noted.Count.ShouldBe(2);
        noted.ShouldAllBe(each => each.GetProperty("verb").GetString() == "ablate" && each.GetProperty("target").GetString() == "identity");
        noted[0].GetProperty("because").GetString()!.ShouldMatch("^worth [+−]?\\d+\\.\\d ± \\d+\\.\\d points .*90 % interval");
        text.Out.ShouldContain("after 1 epoch alone, 1 seed; ± is one standard error over ");
        text.Error.ShouldContain("points   seed 0");
        (unknown.Code, misused.Code).ShouldBe((1, 2));
        unknown.Error.ShouldContain("no choice there has this option");
    }

    [Fact]
    public async Task Prune_OfAFinishedRun_ListsFirstAndDeletesOnlyWhenToldTo()
    {
        using var cli = new Cli();
        cli.Write("six.nas.yaml", Spaces.Searched);
        (await cli.RunAsync("run", "six.nas.yaml", "--device", "cpu")).Code.ShouldBe(0);

        var listed = await cli.RunAsync("runs", "prune");
        var still = await cli.RunAsync("fork", "latest", "--at", "checkpoint:0", "--out", "start");
        var deleted = await cli.RunAsync("runs", "prune", "--yes");
        var gone = await cli.RunAsync("fork", "latest", "--at", "checkpoint:0", "--out", "again");
        var nothing = await cli.RunAsync("runs", "prune");
        var whole = await cli.RunAsync("runs", "prune", "--older-than", "0");
        var runs = await cli.RunAsync("runs");

        listed.Code.ShouldBe(0, listed.Error);
        listed.Out.ShouldContain("nothing was deleted. --yes deletes it.");
        still.Code.ShouldBe(0, still.Error);
        deleted.Out.ShouldContain("deleted");
        gone.Code.ShouldBe(1);
        nothing.Out.ShouldBe("Nothing to prune.\n");
        whole.Out.ShouldContain("the whole run");
        runs.Out.ShouldContain("1 run");
    }
}
