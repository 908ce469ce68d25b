using System.Text.Json.Nodes;
using NasNavigator.LanguageServer.Documents;
using NasNavigator.LanguageServer.Heavy;
using NasNavigator.LanguageServer.Measured.Candidates;
using NasNavigator.LanguageServer.Panels;
using NasNavigator.LanguageServer.Tests.Measured;
using NasNavigator.Runs;
using NasNavigator.Space.Counting;
using NasNavigator.Space.Model;
using NasNavigator.Testing;
using Xunit.Abstractions;

namespace NasNavigator.LanguageServer.Tests.Panels;

public sealed class CandidatesRequestTests(ITestOutputHelper output) : IDisposable
{
    private readonly MeasuredPlace _place = new();

    public void Dispose() => _place.Dispose();

    [Fact]
    public async Task Candidates_OfARun_HaveTheirPlacesAndOptions()
    {
        Look(54);
        await using var client = await _place.OpenMeasuredAsync();

        var answer = await _place.AskAsync(client, "nasnav/candidates");
        var set = answer.GetProperty("candidates");

        JsonSchema.Of("protocol", "CandidatesAnswer").Violations(answer.GetRawText()).ShouldBeEmpty();
        var options = set.GetProperty("options").EnumerateArray().ToList();
        options.Count.ShouldBe(11);
        options[0].GetProperty("fitness").GetDouble().ShouldBe(0.995);
        // The best ten of all 54 all hold the convolution on the first edge, for that is what they are measured by.
        (options[0].GetProperty("frequency").GetDouble(), options[0].GetProperty("held").GetInt32()).ShouldBe((1, 18));
        var lines = set.GetProperty("candidates").EnumerateArray().ToList();
        lines.Count.ShouldBe(54);
        lines.ShouldAllBe(line => line.GetProperty("holds").GetArrayLength() == 4);
        set.GetProperty("best").GetInt32().ShouldBe(10);
        lines[set.GetProperty("incumbent").GetInt32()].GetProperty("holds")[0].GetInt32().ShouldBe(0);
        set.GetProperty("fidelity").GetDouble().ShouldBeInRange(0.3, 1);
        set.GetProperty("distances").GetString().ShouldBe("exact");
        (await _place.AskAsync(client, "nasnav/candidates", new JsonObject { ["revision"] = answer.GetProperty("revision").GetString() }))
            .GetProperty("kind")
            .GetString()
            .ShouldBe("same");
    }

    [Fact]
    public async Task Picture_MoreCandidates_LeavesThoseBeforeWhereTheyAreToTheDigit()
    {
        var few = await PictureOfAsync(Look(20));
        var many = await PictureOfAsync(Look(54));

        many.Candidates.Take(20).Select(line => (line.X, line.Y)).ShouldBe(few.Candidates.Select(line => (line.X, line.Y)));
        many.Extent.ShouldBe(few.Extent);
    }

    [Fact]
    public async Task Steer_WithMoreDecisions_IsOneEditOfAllOfThem()
    {
        await using var client = await _place.OpenAsync();
        var decisions = new JsonObject
        {
            ["version"] = 1,
            ["decision"] = Decision("pin", "conv", "cell.0->1"),
            ["and"] = new JsonArray(Decision("exclude", "avg_pool", "cell.0->2"), Decision("exclude", "gelu", "top")),
        };

        var preview = await _place.AskAsync(client, "nasnav/preview", (JsonObject)decisions.DeepClone());
        var steered = await _place.AskAsync(client, "nasnav/steer", decisions);

        preview.GetProperty("before").GetProperty("architectures").GetString().ShouldBe("54");
        preview.GetProperty("after").GetProperty("architectures").GetString().ShouldBe("6");
        var edits = steered.GetProperty("edit").GetProperty("documentChanges")[0].GetProperty("edits");
        edits.GetArrayLength().ShouldBe(1);
        var written = edits[0].GetProperty("newText").GetString().ShouldNotBeNull();
        written.ShouldContain("pin: conv");
        written.ShouldContain("exclude: avg_pool");
        written.ShouldContain("exclude: gelu");
    }

    [Fact]
    public async Task Steer_OneOfSeveralCannotBeWritten_WritesNone()
    {
        await using var client = await _place.OpenAsync();

        var steered = await _place.AskAsync(
            client,
            "nasnav/steer",
            new JsonObject
            {
                ["version"] = 1,
                ["decision"] = Decision("exclude", "avg_pool", "cell.0->2"),
                ["and"] = new JsonArray(Decision("exclude", "nothing_such", "top")),
            }
        );

        steered.GetProperty("applied").GetBoolean().ShouldBeFalse();
        steered.GetProperty("reason").GetString().ShouldNotBeNull().ShouldContain("nothing_such");
        steered.TryGetProperty("edit", out _).ShouldBeFalse();
    }

    [SharedDataFact]
    public async Task Picture_NasBench201_IsMadeOfAllItsNetworks()
    {
        var text = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "examples", "tables", "nas-bench-201-table.nas.yaml"));
        var at = text.IndexOf("path: ../", StringComparison.Ordinal);
        var table = Path.Combine(Repository.Shared!, "data", "nasbench201", "cifar10.csv.gz");
        text = text[..at] + $"path: {table}" + text[text.IndexOf('\n', at)..];
        var document = new Document(_place.Uri, 1, text);
        var began = TimeProvider.System.GetTimestamp();
        var pool = new CandidatePools().Of(Workspace.Empty with { IsTrusted = true }, document, null, CancellationToken.None)!;
        output.WriteLine($"read in {TimeProvider.System.GetElapsedTime(began).TotalMilliseconds:0} ms");
        began = TimeProvider.System.GetTimestamp();

        var set = await PictureOfAsync(pool, text);

        output.WriteLine($"made in {TimeProvider.System.GetElapsedTime(began).TotalMilliseconds:0} ms, fidelity {set.Fidelity}");
        set.Candidates.Count.ShouldBe(15_625);
        // Known of the benchmark: a convolution of 3×3 from the first node to the last is the best there, and what 0->3 none loses is much.
        var straight = set.Options.Where(option => option.Address == "cell.0->3").ToDictionary(option => option.Option);
        straight["none"].Fitness.ShouldNotBeNull().ShouldBeLessThan(0.01);
        straight.Values.MaxBy(option => option.Frequency)!.Option.ShouldNotBe("none");
    }

    private static JsonObject Decision(string verb, string subject, string at) =>
        new()
        {
            ["verb"] = verb,
            ["subject"] = subject,
            ["at"] = at,
        };

    /// <summary>A run that has looked at the first architectures of the space: each convolution is worth ten points on the first edge.</summary>
    private CandidatePool Look(int count)
    {
        var space = MeasuredPlace.Bind(MeasuredPlace.Text);
        string id;
        using (var run = _place.Start())
        {
            id = Path.GetFileName(run.Folder);
            // Not in the order of their options, so that the best are not the first.
            foreach (
                var architecture in Enumerator.All(space).OrderBy(one => (one.Decisions[2], one.Decisions[0], one.Decisions[3])).Take(count)
            )
            {
                run.Record(
                    new CandidateRow
                    {
                        Architecture = ArchitectureText.Write(space, architecture),
                        Hash = "",
                        Stratum = "random",
                        Round = 1,
                        Step = 1,
                        SpaceVersion = space.Version,
                        Accuracy = 0.7 - (0.1 * architecture.Decisions[0]) - (0.001 * architecture.Decisions[1]),
                    }
                );
            }

            run.Record(MeasuredPlace.Ranking(MeasuredPlace.Text));
            run.End(RunState.Finished);
        }

        return new CandidatePools()
            .Of(Workspace.Empty with { IsTrusted = true }, new Document(_place.Uri, 1, MeasuredPlace.Text), id, CancellationToken.None)
            .ShouldNotBeNull();
    }

    private static Task<Protocol.Navigator.CandidateSet> PictureOfAsync(CandidatePool pool, string text = MeasuredPlace.Text) =>
        CandidatePicture.OfAsync(
            pool,
            null,
            text,
            question => Task.FromResult(CandidateMapRequest.Request.Compute(question, CancellationToken.None))
        );
}
