using System.Text.Json;

namespace NasNavigator.Cli.Tests.Commands;

public sealed class SteerCommandTests
{
    private const string Long = """
        search:
          budget: { epochs: 2000 }
          seed: 3
          training: { batch: 32 }
          rounds: { warm_up: 0, count: 4, candidates: 12, images: 64, recalibration_batches: 1, time_share: 0.9 }

        """;

    private static readonly string Space = Spaces.SixOnFew + Long;

    [Fact]
    public async Task Steer_ALiveRun_IsObeyedAndWrittenIntoTheFile()
    {
        using var cli = new Cli();
        cli.Write("six.nas.yaml", Space);
        var running = cli.RunAsync("run", "six.nas.yaml", "--device", "cpu", "--threads", "1", "--out", "run");
        await Until(
            () =>
                File.Exists(Path.Combine(cli.Folder, "run", "control.json"))
                && File.ReadAllText(Path.Combine(cli.Folder, "run", "control.json")).Contains("\"bound\": true"),
            running
        );

        var paused = await cli.RunAsync("steer", "run", "pause");
        var excluded = await cli.RunAsync("steer", "run", "exclude", "--option", "zero", "--at", "cell.0->1", "--because", "a \"test\"");
        var boosted = await cli.RunAsync("steer", "run", "boost", "--option", "zero", "--no-edit", "--format", "json");
        var unknown = await cli.RunAsync("steer", "run", "exclude", "--option", "conv9x9");
        await Until(() => Read(cli, "run/run.log").Contains("boosted"), running);
        var forked = await cli.RunAsync("fork", "run", "--out", "branch");
        var status = await cli.RunAsync("status", "run");
        var stopped = await cli.RunAsync("steer", "run", "stop");
        var run = await running;
        var lineage = await cli.RunAsync("lineage", "run");
        var lineageJson = await cli.RunAsync("lineage", "run", "--format", "json");
        var late = await cli.RunAsync("steer", "run", "pause");

        paused.Out.ShouldStartWith("pauses before step ");
        excluded.Error.ShouldBeEmpty();
        excluded.Out.ShouldContain("excluded zero at cell.0->1 from step ");
        excluded.Out.ShouldContain("six.nas.yaml edited");
        Read(cli, "six.nas.yaml").ShouldContain("- { exclude: zero, at: cell.0->1, because: \"a \\\"test\\\"\"");
        JsonSchema.Of("steer").Violations(boosted.Out).ShouldBeEmpty();
        JsonDocument.Parse(boosted.Out).RootElement.GetProperty("isFileEdited").GetBoolean().ShouldBeFalse();
        Read(cli, "six.nas.yaml").ShouldNotContain("boost");
        unknown.Code.ShouldBe(1);
        unknown.Error.ShouldContain("No choice has the option conv9x9");
        status.Out.ShouldContain("paused");
        status.Out.ShouldContain("exclude zero at cell.0->1");
        lineage.Out.ShouldContain("exclude zero at cell.0->1 (a \"test\")");
        JsonSchema.Of("lineage").Violations(lineageJson.Out).ShouldBeEmpty();
        JsonDocument.Parse(lineageJson.Out).RootElement.GetProperty("events").GetArrayLength().ShouldBe(5);
        // A live run keeps itself what branched off.
        forked.Error.ShouldBeEmpty();
        lineage.Out.ShouldMatch(@"fork branch \(from checkpoint \d+\)");
        stopped.Out.ShouldStartWith("stops before ");
        run.Out.ShouldContain("excluded zero at cell.0->1 from step");
        run.Out.ShouldContain("resume with nasnav run --resume");
        late.Code.ShouldBe(1);
        late.Error.ShouldContain("is not live");
    }

    [Theory]
    [InlineData("exclude")]
    [InlineData("pause", "--option", "x")]
    [InlineData("explode")]
    public async Task Steer_WithoutWhatTheVerbNeeds_IsAMisuse(params string[] arguments)
    {
        using var cli = new Cli();

        (await cli.RunAsync(["steer", "latest", .. arguments])).Code.ShouldBe(2);
    }

    /// <summary>A run may be writing it.</summary>
    private static string Read(Cli cli, string name)
    {
        using var file = new FileStream(
            Path.Combine(cli.Folder, name),
            FileMode.Open,
            FileAccess.Read,
            FileShare.ReadWrite | FileShare.Delete
        );
        return new StreamReader(file).ReadToEnd();
    }

    private static async Task Until(Func<bool> isSo, Task running)
    {
        while (!isSo())
        {
            running.IsCompleted.ShouldBeFalse("the run has ended");
            await Task.Delay(20).WaitAsync(TimeSpan.FromSeconds(10));
        }
    }
}
