using System.Text.Json;
using System.Text.Json.Nodes;
using NasNavigator.LanguageServer.Tests.Measured;
using NasNavigator.Runs;

namespace NasNavigator.LanguageServer.Tests.Panels;

/// <summary>nasnav/run: what the run panel shows.</summary>
public sealed class RunRequestTests : IDisposable
{
    private readonly MeasuredPlace _place = new();

    public void Dispose() => _place.Dispose();

    [Fact]
    public async Task Run_OfATrainedSpace_HasCurvesOverEpochsWithTheErrorOfRandomCandidates()
    {
        var folder = Train();
        await using var client = await _place.OpenAsync();

        var answer = await AskAsync(client);
        var report = answer.GetProperty("report");

        report.GetProperty("run").GetProperty("id").GetString().ShouldBe(Path.GetFileName(folder));
        (report.GetProperty("axis").GetString(), report.GetProperty("end").GetDouble()).ShouldBe(("epoch", 4));
        var curves = report.GetProperty("curves").EnumerateArray().ToDictionary(curve => curve.GetProperty("name").GetString()!);
        curves.Keys.ShouldBe(["loss", "random", "best", "images", "memory"]);
        Numbers(curves["loss"], "x").ShouldBe([1, 2]);
        Numbers(curves["loss"], "y").ShouldBe([2.5, 1.5]);
        Numbers(curves["random"], "y").ShouldBe([0.5]);
        // Two values, 0.4 and 0.6: a deviation of √0.02, over √2.
        Numbers(curves["random"], "error").Single().ShouldBe(0.1, 1e-9);
        Numbers(curves["best"], "y").ShouldBe([0.7]);
        Numbers(report, "rounds").ShouldBe([2]);
        report.GetProperty("log").EnumerateArray().Select(line => line.GetString()).ShouldBe(["begun", "epoch 1"]);
        var mark = report.GetProperty("events")[0];
        (mark.GetProperty("x").GetDouble(), mark.GetProperty("verb").GetString()).ShouldBe((1.5, "halve_batch"));

        var again = await AskAsync(client, new JsonObject { ["revision"] = answer.GetProperty("revision").GetString() });
        again.GetProperty("kind").GetString().ShouldBe("same");
    }

    [Fact]
    public async Task Run_NamedByItsId_IsThatOne()
    {
        var first = Train();
        Train();
        await using var client = await _place.OpenAsync();

        var report = (await AskAsync(client, new JsonObject { ["run"] = Path.GetFileName(first) })).GetProperty("report");

        report.GetProperty("run").GetProperty("id").GetString().ShouldBe(Path.GetFileName(first));
        report.GetProperty("others").GetArrayLength().ShouldBe(2);
    }

    [Fact]
    public async Task Run_ThatIsDamaged_StillHasItsLineAndItsLog()
    {
        var folder = Train();
        await File.WriteAllTextAsync(Path.Combine(folder, "run.db"), "this is no database");
        await using var client = await _place.OpenAsync();

        // It no longer says of which file it is.
        var report = (await AskAsync(client, new JsonObject { ["run"] = Path.GetFileName(folder) })).GetProperty("report");

        report.GetProperty("run").GetProperty("state").GetString().ShouldBe("unreadable");
        report.GetProperty("curves").GetArrayLength().ShouldBe(0);
        report.GetProperty("log").GetArrayLength().ShouldBe(2);
    }

    [Fact]
    public async Task Run_WhereNoneIs_IsNone()
    {
        await using var client = await _place.OpenAsync();

        (await AskAsync(client)).GetProperty("kind").GetString().ShouldBe("none");
    }

    /// <summary>A run of four epochs of ten steps that was stopped in its second, with one round.</summary>
    private string Train()
    {
        using var run = _place.Start();
        foreach (var (step, loss) in new[] { (10L, 2.5), (20L, 1.5) })
        {
            run.Record(new MetricRow(step, "train.loss", loss));
            run.Record(new MetricRow(step, "train.images_per_second", 4810));
            run.Record(new MetricRow(step, "memory.used", 1 << 28));
        }

        foreach (var (stratum, accuracy) in new[] { ("random", 0.4), ("random", 0.6), ("exploit", 0.7) })
        {
            run.Record(
                new CandidateRow
                {
                    Architecture = $"top={accuracy}",
                    Hash = $"{accuracy}",
                    Stratum = stratum,
                    Round = 1,
                    Step = 20,
                    SpaceVersion = run.Description.SpaceVersion,
                    Accuracy = accuracy,
                }
            );
        }

        run.Record(
            new RunEvent
            {
                Id = "halve_batch-15",
                Kind = "adaptive",
                Verb = "halve_batch",
                Step = 15,
                At = DateTimeOffset.UnixEpoch,
                Actor = "auto",
                Note = "Memory ran out.",
            }
        );
        run.Record(
            new RunProgress
            {
                Step = 20,
                Steps = 40,
                Epoch = 2,
                Epochs = 4,
                Rounds = 1,
            }
        );
        File.WriteAllText(Path.Combine(run.Folder, "run.log"), "\u001b[1mbegun\u001b[0m\nepoch 1\n");
        run.End(RunState.Stopped);
        return run.Folder;
    }

    private static IEnumerable<double> Numbers(JsonElement holder, string name) =>
        holder.GetProperty(name).EnumerateArray().Select(number => number.GetDouble());

    private Task<JsonElement> AskAsync(Client client, JsonObject? more = null) =>
        client.AskAsync("nasnav/run", "RunAnswer", more, _place.Uri);
}
