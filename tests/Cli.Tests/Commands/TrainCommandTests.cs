using System.Text.Json;

namespace NasNavigator.Cli.Tests.Commands;

/// <summary>Networks of two layers, trained by themselves in a second.</summary>
public sealed class TrainCommandTests
{
    private static readonly string Space = Spaces.SixOnFew + "search:\n  training: { batch: 32 }\n";

    [Fact]
    public async Task Train_TwoSeeds_TellsMeanAndErrorAndFitsItsSchema()
    {
        using var cli = new Cli();
        cli.Write("six.nas.yaml", Space);

        var said = await cli.RunAsync([
            .. "train six.nas.yaml --epochs 2 --seeds 2 --images 128 --device cpu --format json".Split(' '),
            "-a",
            "width=8;cell.0->1=conv",
        ]);

        said.Code.ShouldBe(0, said.Error);
        JsonSchema.Of("train").Violations(said.Out).ShouldBeEmpty();
        var network = JsonDocument.Parse(said.Out).RootElement.GetProperty("networks")[0];
        network.GetProperty("architecture").GetString().ShouldBe("cell.0->1=conv;width=8");
        network.GetProperty("params").GetInt64().ShouldBe(828);
        network.GetProperty("seeds").GetArrayLength().ShouldBe(2);
        var seeds = network.GetProperty("seeds").EnumerateArray().Select(seed => seed.GetProperty("reportAccuracy").GetDouble()).ToList();
        network.GetProperty("reportAccuracy").GetDouble().ShouldBe(seeds.Average(), 1e-12);
        network.GetProperty("standardError").GetDouble().ShouldBe(Math.Abs(seeds[0] - seeds[1]) / 2, 1e-12);
    }

    [Fact]
    public async Task Train_DrawnWithFile_GoesOnWhereItStopped()
    {
        using var cli = new Cli();
        cli.Write("six.nas.yaml", Space);
        string[] call = [.. "train six.nas.yaml -n 3 --draw 4 --epochs 1 --images 64 --device cpu --out alone.csv".Split(' ')];
        await cli.RunAsync([.. call[..2], "-n", "2", .. call[4..]]);
        var path = Path.Combine(cli.Folder, "alone.csv");
        var before = await File.ReadAllTextAsync(path);
        await File.AppendAllTextAsync(path, "cell.0->1=conv;wid");

        var said = await cli.RunAsync(call);

        said.Code.ShouldBe(0, said.Error);
        var after = await File.ReadAllTextAsync(path);
        after.ShouldStartWith(before);
        var lines = after.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        lines.Length.ShouldBe(4);
        lines.Skip(1).Select(line => line.Split(',')[0]).ShouldBeUnique();
        said.Out.ShouldContain("accuracy in points after 1 epoch of 64 pictures");
    }

    [Fact]
    public async Task Train_WithoutArchitecture_SaysWhatIsNeeded()
    {
        using var cli = new Cli();
        cli.Write("six.nas.yaml", Space);

        var said = await cli.RunAsync("train", "six.nas.yaml");

        said.Code.ShouldBe(2);
        said.Error.ShouldContain("--architecture TEXT or -n N");
    }

    [Fact]
    public async Task Train_NetworkWithoutPath_IsRefusedInOneSentence()
    {
        using var cli = new Cli();
        cli.Write("six.nas.yaml", Space);

        var said = await cli.RunAsync("train", "six.nas.yaml", "-a", "width=8;cell.0->1=zero", "--device", "cpu");

        said.Code.ShouldBe(1);
        said.Error.ShouldContain("no path from input to output");
    }
}
