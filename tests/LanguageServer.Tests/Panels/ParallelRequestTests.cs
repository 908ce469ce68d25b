using System.Text.Json;
using System.Text.Json.Nodes;
using NasNavigator.LanguageServer.Heavy;
using NasNavigator.LanguageServer.Tests.Heavy;
using NasNavigator.LanguageServer.Tests.Measured;
using NasNavigator.Protocol.JsonRpc;
using NasNavigator.Runs;

namespace NasNavigator.LanguageServer.Tests.Panels;

/// <summary>Candidates over parallel axes, asked for as the panel does.</summary>
public sealed class ParallelRequestTests : IDisposable
{
    private static readonly string[] Edges = ["cell.0->1", "cell.0->2", "cell.1->2"];
    private static readonly string[] Operators = ["conv", "identity", "avg_pool"];

    private readonly MeasuredPlace _place = new();
    private readonly List<LocalChild> _children = [];

    public void Dispose() => _place.Dispose();

    [Fact]
    public async Task Parallel_OfARun_HasTheMetricLastAndEveryValueWithItsEffect()
    {
        Measure();
        await using var client = await OpenAsync();

        var picture = (await AskAsync(client, "nasnav/parallel", "ParallelAnswer")).GetProperty("picture");

        var axes = picture.GetProperty("axes").EnumerateArray().ToList();
        axes.Select(axis => axis.GetProperty("name").GetString()).ShouldBe([.. Edges, "top", "parameters", "multiply-adds", "accuracy"]);
        axes[^1].GetProperty("unit").GetString().ShouldBe("%");
        var first = axes[0].GetProperty("labels").EnumerateArray().ToList();
        // From the worst to the best: avg_pool costs 10 points, identity 5.
        first.Select(label => label.GetProperty("option").GetString()).ShouldBe(["avg_pool", "identity", "conv"]);
        (Number(first[2], "effect") - Number(first[0], "effect")).ShouldBe(10, 1);
        first.ShouldAllBe(label => label.GetProperty("rows").GetInt32() == 18);
        picture.GetProperty("rows").GetInt32().ShouldBe(54);
        Floats(picture.GetProperty("places")).Length.ShouldBe(54 * axes.Count);
        Floats(picture.GetProperty("values"))[^54..].Max().ShouldBe(90, 0.001);
    }

    [Fact]
    public async Task Parallel_OfARun_HasTheFrontsOfItsCosts()
    {
        Measure();
        await using var client = await OpenAsync(MeasuredPlace.Text + "constraints: { params: { max: 1k } }\n");

        var picture = (await AskAsync(client, "nasnav/parallel", "ParallelAnswer")).GetProperty("picture");

        var front = picture.GetProperty("fronts")[0];
        (front.GetProperty("cost").GetString(), front.GetProperty("max").GetDouble()).ShouldBe(("parameters", 1000));
        var (costs, values) = (Floats(front.GetProperty("values")), Floats(picture.GetProperty("values"))[^54..]);
        var members = front.GetProperty("members").EnumerateArray().Select(row => row.GetInt32()).ToList();
        members.Count.ShouldBeGreaterThan(1);
        values[members[^1]].ShouldBe(values.Max());
        members.ShouldAllBe(member => !Enumerable.Range(0, 54).Any(row => costs[row] <= costs[member] && values[row] > values[member]));
    }

    [Fact]
    public async Task Parallel_OfATableWithALatency_HasItsAxisItsFrontAndTheLimitOfItsDevice()
    {
        await File.WriteAllTextAsync(
            Path.Combine(Path.GetDirectoryName(_place.SpaceFile)!, "table.csv"),
            "arch,valid,raspi4_ms\nconv/identity/avg_pool/relu,50,12.5\navg_pool/conv/conv/gelu,60,8\nconv/conv/conv/relu,70,20\n"
        );
        await using var client = await OpenAsync(
            MeasuredPlace.Text
                + """
                constraints: { latency: { max: 15, device: raspi4 } }
                search:
                  evaluator:
                    table: { path: table.csv, key: arch, template: "{cell.0->1}/{cell.0->2}/{cell.1->2}/{top}", metric: valid }

                """
        );

        var picture = (await AskAsync(client, "nasnav/parallel", "ParallelAnswer")).GetProperty("picture");

        var front = picture.GetProperty("fronts").EnumerateArray().Last();
        (front.GetProperty("cost").GetString(), front.GetProperty("max").GetDouble()).ShouldBe(("latency on raspi4", 15));
        front.GetProperty("members").EnumerateArray().Select(row => row.GetInt32()).ShouldBe([1, 2]);
        picture.GetProperty("axes").EnumerateArray().ShouldContain(axis => axis.GetProperty("name").GetString() == "latency on raspi4");
    }

    [Fact]
    public async Task Parallel_AskedAgainWithItsRevision_IsTheSameUntilSteeringChangesIt()
    {
        Measure();
        await using var client = await OpenAsync();
        var first = await AskAsync(client, "nasnav/parallel", "ParallelAnswer");
        var revision = first.GetProperty("revision").GetString();

        var again = await AskAsync(client, "nasnav/parallel", "ParallelAnswer", new JsonObject { ["revision"] = revision });
        await client.ChangeFileAsync(
            _place.Uri,
            MeasuredPlace.Text.ReplaceLineEndings("\n") + "steering: [{ exclude: avg_pool, at: cell.0->1 }]\n"
        );
        var steered = await AskAsync(client, "nasnav/parallel", "ParallelAnswer", new JsonObject { ["revision"] = revision });

        again.GetProperty("kind").GetString().ShouldBe("same");
        steered.GetProperty("kind").GetString().ShouldBe("full");
        var picture = steered.GetProperty("picture");
        Convert.FromBase64String(picture.GetProperty("valid").GetString()!).Count(isValid => isValid == 1).ShouldBe(36);
        picture.GetProperty("axes")[0].GetProperty("labels")[0].GetProperty("isExcluded").GetBoolean().ShouldBeTrue();
    }

    [Fact]
    public async Task Order_OfAQuestion_HoldsEveryAxisOnceTheMetricLastAndWhatIsHeldTogether()
    {
        Measure();
        await using var client = await OpenAsync();

        var order = await AskAsync(
            client,
            "nasnav/parallelOrder",
            "ParallelOrderAnswer",
            new JsonObject
            {
                ["question"] = "trade-offs",
                ["together"] = JsonNode.Parse("""[["top", "cell.0->1"]]"""),
                ["pair"] = JsonNode.Parse("""["parameters", "accuracy"]"""),
            }
        );

        var names = order.GetProperty("order").EnumerateArray().Select(name => name.GetString()).ToList();
        names.Order().ShouldBe(((string[])[.. Edges, "top", "parameters", "multiply-adds", "accuracy"]).Order());
        names[^1].ShouldBe("accuracy");
        Math.Abs(names.IndexOf("top") - names.IndexOf("cell.0->1")).ShouldBe(1);
        order.GetProperty("windows").GetArrayLength().ShouldBe(20);
        order.GetProperty("windows")[0].GetArrayLength().ShouldBe(12);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Order_AskedTwice_IsComputedInTheChildOnceWhereTheWorkspaceIsTrusted(bool isTrusted)
    {
        Measure();
        await using var client = await OpenAsync(isTrusted: isTrusted);

        var first = await AskAsync(client, "nasnav/parallelOrder", "ParallelOrderAnswer");
        var second = await AskAsync(client, "nasnav/parallelOrder", "ParallelOrderAnswer");

        second.ToString().ShouldBe(first.ToString());
        _children.Count.ShouldBe(isTrusted ? 1 : 0);
    }

    [Theory]
    [InlineData("""{ "question": "bogus" }""", "drivers, trade-offs, indifferent, odd")]
    [InlineData("""{ "weights": [{ "property": "fan", "weight": 0 }] }""", "above 0")]
    [InlineData("""{ "weights": [{ "property": "bogus", "weight": 1 }] }""", "bogus")]
    public async Task Order_WithoutAQuestionThatIsThere_IsTheAskersMistake(string parameters, string told)
    {
        await using var client = await OpenAsync();
        var asked = JsonNode.Parse(parameters)!.AsObject();
        asked["textDocument"] = new JsonObject { ["uri"] = _place.Uri };

        var error = (await client.TryRequestAsync("nasnav/parallelOrder", asked)).GetProperty("error");

        error.GetProperty("code").GetInt32().ShouldBe(RpcError.InvalidParams);
        error.GetProperty("message").GetString().ShouldNotBeNull().ShouldContain(told);
    }

    [Fact]
    public async Task Parallel_NothingMeasured_IsNone()
    {
        await using var client = await OpenAsync();

        (await AskAsync(client, "nasnav/parallel", "ParallelAnswer")).GetProperty("kind").GetString().ShouldBe("none");
        (await AskAsync(client, "nasnav/parallelOrder", "ParallelOrderAnswer")).GetProperty("order").GetArrayLength().ShouldBe(0);
    }

    /// <summary>Every architecture of the space: 90 %, less 5 points for each step down the operators of the first edge, 1 on the others.</summary>
    private void Measure()
    {
        using var run = _place.Start();
        for (var code = 0; code < 54; code++)
        {
            int[] chosen = [code % 3, code / 3 % 3, code / 9 % 3];
            var text = string.Join(';', Edges.Select((edge, place) => $"{edge}={Operators[chosen[place]]}"));
            run.Record(
                new CandidateRow
                {
                    Architecture = $"{text};top={(code < 27 ? "relu" : "gelu")}",
                    Hash = "",
                    Stratum = "random",
                    Round = 1,
                    Step = 100,
                    SpaceVersion = MeasuredPlace.Bind(MeasuredPlace.Text).Version,
                    Accuracy = 0.9 - (0.05 * chosen[0]) - (0.01 * (chosen[1] + chosen[2])),
                }
            );
        }

        run.End(RunState.Finished);
    }

    private Task<Client> OpenAsync(string? text = null, bool isTrusted = true) =>
        _place.OpenAsync(text?.ReplaceLineEndings("\n"), isTrusted, startHeavy: Start);

    private LocalChild Start()
    {
        var child = new LocalChild(HeavyCatalogue.All);
        _children.Add(child);
        return child;
    }

    private Task<JsonElement> AskAsync(Client client, string method, string schema, JsonObject? more = null) =>
        client.AskAsync(method, schema, more, _place.Uri);

    private static double Number(JsonElement element, string name) => element.GetProperty(name).GetDouble();

    private static float[] Floats(JsonElement base64)
    {
        var bytes = Convert.FromBase64String(base64.GetString()!);
        return [.. Enumerable.Range(0, bytes.Length / 4).Select(i => BitConverter.ToSingle(bytes, 4 * i))];
    }
}
