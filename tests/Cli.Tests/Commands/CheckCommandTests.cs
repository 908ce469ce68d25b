using System.Text.Json;

namespace NasNavigator.Cli.Tests.Commands;

public sealed class CheckCommandTests
{
    [Fact]
    public async Task Check_MissingFile_SaysSoAndLooksAtTheOthers()
    {
        using var cli = new Cli();
        cli.Write("there.nas.yaml", "nasnav: 1\n");

        var said = await cli.RunAsync("check", "absent.nas.yaml", "there.nas.yaml");

        said.Code.ShouldBe(1);
        said.Error.ShouldContain("absent.nas.yaml does not exist.");
        said.Out.ShouldContain("1 file");
    }

    [Fact]
    public async Task Check_BytesThatAreNoText_SaysSo()
    {
        using var cli = new Cli();
        await File.WriteAllBytesAsync(Path.Combine(cli.Folder, "image.nas.yaml"), [0xFF, 0xD8, 0xFF, 0xE0]);

        var said = await cli.RunAsync("check", "image.nas.yaml");

        said.Code.ShouldBe(1);
        said.Error.ShouldContain("image.nas.yaml is not UTF-8 text.");
    }

    [Fact]
    public async Task Check_FolderWithoutSpaces_SaysSo()
    {
        using var cli = new Cli();

        var said = await cli.RunAsync("check", ".");

        said.Code.ShouldBe(1);
        said.Error.ShouldContain("holds no *.nas.yaml file");
    }

    [Fact]
    public async Task Check_GoodSpace_HasNothingToMend()
    {
        using var cli = new Cli();
        cli.Write("six.nas.yaml", Spaces.Six);

        var said = await cli.RunAsync("check", "six.nas.yaml");

        said.Out.ShouldBe("1 file: nothing to mend\n");
        said.Code.ShouldBe(0);
    }

    [Fact]
    public async Task Check_MistypedOperator_ShowsTheLineTheCaretsAndTheMend()
    {
        using var cli = new Cli();
        cli.Write("six.nas.yaml", Spaces.Six.Replace("identity", "identiti", StringComparison.Ordinal));

        var said = await cli.RunAsync("check", "six.nas.yaml");

        said.Code.ShouldBe(1);
        var lines = said.Out.Split('\n');
        lines[0].ShouldStartWith("six.nas.yaml:12:33: error NAS2");
        lines[1].ShouldBe("    12 |       on_edge: { choose: [conv, identiti, zero] }");
        lines[2].ShouldBe("                                         ^^^^^^^^");
        said.Out.ShouldContain("help:");
        said.Out.TrimEnd().ShouldEndWith("1 file: 1 error");
    }

    [Fact]
    public async Task Check_Json_CountsFromZeroAndFitsItsSchema()
    {
        using var cli = new Cli();
        cli.Write("six.nas.yaml", Spaces.Six.Replace("identity", "identiti", StringComparison.Ordinal));

        var said = await cli.RunAsync("check", "six.nas.yaml", "--format", "json");

        said.Code.ShouldBe(1);
        JsonSchema.Of("check").Violations(said.Out).ShouldBeEmpty();
        var finding = JsonDocument.Parse(said.Out).RootElement[0];
        finding.GetProperty("file").GetString().ShouldBe("six.nas.yaml");
        var start = finding.GetProperty("range").GetProperty("start");
        (start.GetProperty("line").GetInt32(), start.GetProperty("character").GetInt32()).ShouldBe((11, 32));
        finding.GetProperty("fixes")[0].GetProperty("edits")[0].GetProperty("newText").GetString().ShouldBe("identity");
    }

    [Fact]
    public async Task Check_OnlyWarnings_FailsWhenStrict()
    {
        using var cli = new Cli();
        cli.Write("six.nas.yaml", Spaces.Six + "operators: { spare: identity }\n");

        var lenient = await cli.RunAsync("check", "six.nas.yaml");
        var strict = await cli.RunAsync("check", "six.nas.yaml", "--strict");

        lenient.Out.ShouldContain("1 warning");
        lenient.Code.ShouldBe(0);
        strict.Code.ShouldBe(1);
    }

    [Fact]
    public async Task Check_WindowsLinesAndByteOrderMark_PointsAtTheSamePlace()
    {
        using var cli = new Cli();
        var text = Spaces.Six.Replace("identity", "identiti", StringComparison.Ordinal).ReplaceLineEndings("\r\n");
        cli.Write("six.nas.yaml", "\uFEFF" + text);

        (await cli.RunAsync("check", "six.nas.yaml")).Out.ShouldStartWith("six.nas.yaml:12:33: error");
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n\n")]
    [InlineData("- a\n- b\n")]
    [InlineData("{ [")]
    [InlineData("\tnasnav: 1\n")]
    public async Task Check_NoSpaceAtAll_IsAnErrorAndNeverAStackTrace(string text)
    {
        using var cli = new Cli();
        cli.Write("odd.nas.yaml", text);

        var said = await cli.RunAsync("check", "odd.nas.yaml");

        said.Code.ShouldBe(1);
        said.Out.ShouldContain("error NAS");
        said.Out.ShouldNotContain("NAS901");
        said.Error.ShouldBeEmpty();
    }
}
