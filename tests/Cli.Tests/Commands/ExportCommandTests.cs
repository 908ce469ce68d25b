using System.Text.Json;

namespace NasNavigator.Cli.Tests.Commands;

/// <summary>Exports from a real run of a space of six architectures.</summary>
public sealed class ExportCommandTests
{
    [Fact]
    public async Task Export_OfTheBest_WritesItsFilesAndTellsTheSelfTest()
    {
        using var cli = new Cli();
        cli.Write("six.nas.yaml", Spaces.Searched);
        (await cli.RunAsync("run", "six.nas.yaml", "--device", "cpu")).Code.ShouldBe(0);
        string[] where = ["export", "latest", "--device", "cpu", "--threads", "1"];

        var text = await cli.RunAsync([.. where, "--out", "first"]);
        var json = await cli.RunAsync([.. where, "--to", "safetensors", "onnx", "--format", "json"]);
        var inTheWay = await cli.RunAsync([.. where, "--out", "first"]);
        var unknown = await cli.RunAsync([.. where, "--architecture", "x=y"]);
        var misused = await cli.RunAsync([.. where, "--to", "caffe"]);

        text.Code.ShouldBe(0, text.Error);
        text.Out.ShouldContain("first: model.py, model.safetensors, selftest.safetensors, model.onnx, architecture.nas.yaml, card.md");
        text.Out.ShouldMatch("self-test: ([0-9.]+) % on .* before, \\1 % read from the files again");
        text.Out.ShouldMatch("model.onnx in ONNX Runtime: [0-9.]+ % and [0-9.]+ %");
        text.Out.ShouldContain("`--train` trains it alone first");
        json.Code.ShouldBe(0, json.Error);
        JsonSchema.Of("export").Violations(json.Out).ShouldBeEmpty();
        var exported = JsonDocument.Parse(json.Out).RootElement;
        exported
            .GetProperty("files")
            .EnumerateArray()
            .Select(file => file.GetString())
            .ShouldBe(["model.safetensors", "model.onnx", "card.md"]);
        exported.GetProperty("folder").GetString().ShouldBe(Path.Combine(cli.Folder, "export", exported.GetProperty("run").GetString()!));
        (inTheWay.Code, unknown.Code, misused.Code).ShouldBe((1, 1, 2));
        inTheWay.Error.ShouldContain("--force");
        // What was written checks itself as a space too.
        (await cli.RunAsync("check", Path.Combine("first", "architecture.nas.yaml"))).Code.ShouldBe(0);
        (await cli.RunAsync("describe", Path.Combine("first", "architecture.nas.yaml"))).Out.ShouldMatch("architectures +1\n");
    }
}
