using System.Text.Json;
using NasNavigator.Testing;

namespace NasNavigator.Cli.Tests.Commands;

/// <summary>Real searches of a space of six architectures, a few seconds each.</summary>
public sealed class RunCommandTests
{
    private const string Quick = """
        search:
          budget: { epochs: 3 }
          seed: 3
          training: { batch: 32 }
          rounds: { warm_up: 0, candidates: 12, images: 64, recalibration_batches: 1, time_share: 0.9 }

        """;

    private static readonly string Space = Spaces.SixOnFew + Quick;

    [Fact]
    public async Task Run_ToItsEnd_PrintsALineARoundAndCanBeAskedAbout()
    {
        using var cli = new Cli();
        cli.Write("six.nas.yaml", Space);

        var run = await cli.RunAsync("run", "six.nas.yaml", "--device", "cpu");

        run.Error.ShouldBeEmpty();
        run.Code.ShouldBe(0);
        run.Out.Split('\n').Count(line => line.StartsWith("round ", StringComparison.Ordinal)).ShouldBe(3);
        run.Out.ShouldContain("best  cell.0->1=");
        run.Out.ShouldContain("main effects explain");

        var runs = await cli.RunAsync("runs", "--format", "json");
        JsonSchema.Of("runs").Violations(runs.Out).ShouldBeEmpty();
        JsonDocument.Parse(runs.Out).RootElement[0].GetProperty("state").GetString().ShouldBe("finished");
        (await cli.RunAsync("runs")).Out.ShouldContain("finished");

        var status = await cli.RunAsync("status", "latest", "--format", "json");
        JsonSchema.Of("status").Violations(status.Out).ShouldBeEmpty();
        (await cli.RunAsync("status", "latest")).Out.ShouldContain("six.nas.yaml");

        var rank = await cli.RunAsync("rank", "latest", "--format", "json");
        JsonSchema.Of("rank").Violations(rank.Out).ShouldBeEmpty();
        var ranking = JsonDocument.Parse(rank.Out).RootElement;
        ranking.GetProperty("current").GetBoolean().ShouldBeTrue();
        ranking.GetProperty("options").GetArrayLength().ShouldBe(5);
        var early = await cli.RunAsync("rank", "latest", "--at", "1", "--format", "json");
        JsonDocument
            .Parse(early.Out)
            .RootElement.GetProperty("evaluations")
            .GetInt32()
            .ShouldBeLessThan(ranking.GetProperty("evaluations").GetInt32());

        cli.Write("six.nas.yaml", Space.Replace("zero]", "relu]", StringComparison.Ordinal));
        (await cli.RunAsync("rank", "latest")).Out.ShouldContain("its file has changed since");
        var absent = await cli.RunAsync("rank", "latest", "--at", "99");
        absent.Code.ShouldBe(1);
        absent.Error.ShouldContain("no ranking of round 99");
    }

    [Fact]
    public async Task Run_ByAZeroCostScore_SaysThatItsNumbersArePlaces()
    {
        using var cli = new Cli();
        cli.Write(
            "six.nas.yaml",
            Spaces.Six + "search: { strategy: evolution, evaluator: { proxy: synflow }, rounds: { count: 2, candidates: 6 } }\n"
        );

        var run = await cli.RunAsync("run", "six.nas.yaml", "--device", "cpu", "--format", "jsonl");

        run.Error.ShouldBeEmpty();
        var lines = run.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        lines.SelectMany(line => JsonSchema.Of("run-event").Violations(line)).ShouldBeEmpty();
        var started = JsonDocument.Parse(lines[0]).RootElement;
        started.GetProperty("proxy").GetString().ShouldBe("synflow");
        started.GetProperty("metric").GetString().ShouldBe("place by synflow");
        var rank = await cli.RunAsync("rank", "latest", "--format", "json");
        JsonDocument.Parse(rank.Out).RootElement.GetProperty("metric").GetString().ShouldBe("place by synflow");
        var text = (await cli.RunAsync("rank", "latest")).Out;
        text.ShouldContain("points of place by synflow");
        text.ShouldContain("over the architectures that were drawn");
    }

    [Fact]
    public async Task Run_InterruptedAndResumed_SaysHowToGoOnAndGoesOn()
    {
        using var cli = new Cli();
        cli.Write("six.nas.yaml", Space);

        var stopped = await cli.RunInterruptedAsync(
            "\"event\":\"round\"",
            "run",
            "six.nas.yaml",
            "--out",
            "cut",
            "--device",
            "cpu",
            "--json"
        );
        var resumed = await cli.RunAsync("run", "--resume", "cut");
        var again = await cli.RunAsync("run", "--resume", "nothing");

        stopped.Code.ShouldBe(0, stopped.Error);
        stopped.Out.TrimEnd().Split('\n')[^1].ShouldContain("\"event\":\"stopped\"");
        resumed.Code.ShouldBe(0, resumed.Error);
        resumed.Out.ShouldContain("resumed at step");
        resumed.Out.ShouldContain("best  cell.0->1=");
        again.Code.ShouldBe(1);
        again.Error.ShouldContain("No run is called nothing");
    }

    [Fact]
    public async Task Run_ResumedWithItsEditedFile_TellsWhatSurvivesOrWhyItCannotGoOn()
    {
        using var cli = new Cli();
        cli.Write("six.nas.yaml", Space);
        await cli.RunInterruptedAsync("\"event\":\"round\"", "run", "six.nas.yaml", "--out", "cut", "--device", "cpu", "--json");

        cli.Write("six.nas.yaml", Space.Replace("classes: 4", "classes: 7", StringComparison.Ordinal));
        var other = await cli.RunAsync("run", "six.nas.yaml", "--resume", "cut");
        cli.Write("six.nas.yaml", Space.Replace("epochs: 3", "epochs: 4", StringComparison.Ordinal));
        var longer = await cli.RunAsync("run", "six.nas.yaml", "--resume", "cut", "--json");
        var lineage = await cli.RunAsync("lineage", "cut", "--format", "json");

        other.Code.ShouldBe(1);
        other.Error.ShouldContain("cannot go on with");
        other.Error.ShouldContain("its task is another one");
        longer.Code.ShouldBe(0, longer.Error);
        var schema = JsonSchema.Of("run-event");
        var lines = longer.Out.TrimEnd().Split('\n');
        lines.ShouldAllBe(line => schema.Violations(line).Count == 0);
        var edited = JsonDocument.Parse(lines.Single(line => line.Contains("\"event\":\"edited\""))).RootElement;
        edited.GetProperty("keys")[0].GetString().ShouldBe("search");
        edited.GetProperty("weightsNew").GetInt32().ShouldBe(0);
        edited.GetProperty("candidatesKept").GetInt32().ShouldBe(edited.GetProperty("candidates").GetInt32());
        JsonSchema.Of("lineage").Violations(lineage.Out).ShouldBeEmpty();
        JsonDocument.Parse(lineage.Out).RootElement.GetProperty("events")[0].GetProperty("kind").GetString().ShouldBe("edit");
        (await cli.RunAsync("lineage", "cut")).Out.ShouldContain("edit search");
    }

    [Fact]
    public async Task Run_InterruptedAsText_SaysHowToResume()
    {
        using var cli = new Cli();
        cli.Write("six.nas.yaml", Space);

        var stopped = await cli.RunInterruptedAsync("round 1/", "run", "six.nas.yaml", "--out", "cut", "--device", "cpu");

        stopped.Code.ShouldBe(0, stopped.Error);
        stopped.Out.ShouldContain("resume with nasnav run --resume cut");
    }

    [Fact]
    public async Task Run_Json_EveryLineFitsTheSchemaOfEvents()
    {
        using var cli = new Cli();
        cli.Write("six.nas.yaml", Space);

        var said = await cli.RunAsync("run", "six.nas.yaml", "--out", "it", "--device", "cpu", "--format", "jsonl");

        var schema = JsonSchema.Of("run-event");
        var lines = said.Out.TrimEnd().Split('\n');
        foreach (var line in lines)
        {
            schema.Violations(line).ShouldBeEmpty(line);
        }

        var kinds = lines.Select(line => JsonDocument.Parse(line).RootElement.GetProperty("event").GetString()).ToList();
        kinds[0].ShouldBe("started");
        kinds.Count(kind => kind == "round").ShouldBe(3);
        kinds[^1].ShouldBe("finished");
    }

    [Theory]
    [InlineData(1, "does not exist", "run", "absent.nas.yaml")]
    [InlineData(1, "has 1 error", "run", "broken.nas.yaml")]
    [InlineData(2, "Name a search space", "run")]
    [InlineData(2, "no device gpu", "run", "six.nas.yaml", "--device", "gpu")]
    [InlineData(1, "No run is called", "status", "latest")]
    [InlineData(1, "No run is called", "rank", "r-1")]
    [InlineData(1, "data/absent", "run", "no-data.nas.yaml", "--device", "cpu")]
    public async Task Run_BadInput_IsOneSentenceAndHowToMendIt(int code, string expected, params string[] args)
    {
        using var cli = new Cli();
        cli.Write("six.nas.yaml", Space);
        cli.Write("broken.nas.yaml", Space.Replace("identity", "identiti", StringComparison.Ordinal));
        cli.Write(
            "no-data.nas.yaml",
            Space.Replace("format: generated, limit: 400", "format: cifar10, path: data/absent", StringComparison.Ordinal)
        );

        var said = await cli.RunAsync(args);

        said.Code.ShouldBe(code, said.Error);
        said.Error.ShouldContain(expected);
        said.Error.ShouldNotContain("NAS901");
        said.Error.ShouldNotContain("   at ");
    }

    [Fact]
    public async Task Run_Detached_GoesOnByItselfUntilItIsStopped()
    {
        using var cli = new Cli();
        Directory.CreateDirectory(Path.Combine(cli.Folder, ".git"));
        var endless = Spaces.SixOnFew;
        cli.Write("six.nas.yaml", endless + "search: { budget: { epochs: 100000 }, training: { batch: 32 } }\n");

        var started = await cli.RunAsync("run", "six.nas.yaml", "--device", "cpu", "--threads", "1", "--detach");
        started.Code.ShouldBe(0, started.Error);
        var id = started.Out.Split("nasnav status ")[1].Split(',')[0];
        var live = await cli.RunAsync("status", id, "--format", "json");
        var stopped = await cli.RunAsync("steer", id, "stop");

        live.Out.ShouldContain("\"isLive\": true");
        stopped.Out.ShouldStartWith("stops before ");
        var folder = Path.Combine(cli.Folder, ".nasnav", "runs", id);
        (await File.ReadAllTextAsync(Path.Combine(folder, "output.log"))).ShouldStartWith("NAS Navigator");
        Directory.EnumerateFiles(Path.GetDirectoryName(folder)!, ".starting-*").ShouldBeEmpty();
        await GoneAsync(Path.Combine(folder, "control.json")).WithinSeconds(60);

        (await cli.RunAsync("status", id)).Out.ShouldContain("stopped");
    }

    [Fact]
    public async Task Run_DetachedIntoAFolderThatIsNotEmpty_SaysWhyItDidNotStart()
    {
        using var cli = new Cli();
        cli.Write("six.nas.yaml", Spaces.Six);
        cli.Write("taken/file", "");

        var refused = await cli.RunAsync("run", "six.nas.yaml", "--device", "cpu", "--out", "taken", "--detach");
        var misused = await cli.RunAsync("run", "--replay", "taken", "--detach");

        refused.Code.ShouldBe(1);
        refused.Error.ShouldContain("The run did not start:");
        refused.Error.ShouldContain("it is not empty");
        misused.Code.ShouldBe(2);
    }

    private static async Task GoneAsync(string file)
    {
        while (File.Exists(file))
        {
            await Task.Delay(50);
        }
    }
}
