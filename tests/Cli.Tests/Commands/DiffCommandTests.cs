using System.Diagnostics;
using System.Text.Json;
using NasNavigator.Testing;

namespace NasNavigator.Cli.Tests.Commands;

public sealed class DiffCommandTests
{
    private static readonly string Steered =
        Spaces.Six + "steering:\n  - { exclude: zero, at: cell.0->1, because: \"−6 points | <b>@all</b>\", by: you, run: r-1014 }\n";

    [Fact]
    public async Task Diff_WithARevision_TellsTheExclusionThatAColleagueReviews()
    {
        using var cli = new Cli();
        cli.Write("six.nas.yaml", Spaces.Six);
        Git(cli.Folder, "init", "-q");
        Git(cli.Folder, "add", ".");
        Git(cli.Folder, "-c", "user.name=x", "-c", "user.email=x@example.org", "commit", "-qm", "six");
        cli.Write("six.nas.yaml", Steered);
        cli.Write("new.nas.yaml", Spaces.Six);

        var text = await cli.RunAsync("diff", "git:HEAD", "six.nas.yaml");
        var markdown = await cli.RunAsync("diff", "git:HEAD", "six.nas.yaml", "--format", "markdown");
        var json = await cli.RunAsync("diff", "git:HEAD", "six.nas.yaml", "--format", "json");
        var unknown = await cli.RunAsync("diff", "git:nowhere", "six.nas.yaml");
        var absent = await cli.RunAsync("diff", "git:HEAD", "new.nas.yaml");
        var option = await cli.RunAsync("diff", "git:--output=x", "six.nas.yaml");

        text.Out.ShouldStartWith(
            "Search space: 6 → 4 architectures (−33.3 %)      breaks: nothing (checkpoints and rankings stay valid)\n"
        );
        text.Out.ShouldContain("− cell.0->1: zero excluded      −6 points | <b>@all</b> (run r-1014)");
        // What an author wrote is no markup of the comment, ends no cell and calls nobody.
        markdown.Out.ShouldContain("| − | `cell.0->1` | zero excluded |  | −6 points \\| \\<b\\>@\u200Ball\\</b\\> (run r-1014) |");
        JsonSchema.Of("diff").Violations(json.Out).ShouldBeEmpty();
        (unknown.Code, absent.Code, option.Code).ShouldBe((1, 1, 2));
        unknown.Error.ShouldContain("git:nowhere cannot be read");
        absent.Error.ShouldContain("git:HEAD has no new.nas.yaml");
        option.Error.ShouldContain("names no revision");
    }

    [Fact]
    public async Task Diff_InAFolderWithAProgramCalledGit_DoesNotStartIt()
    {
        using var cli = new Cli();
        cli.Write("six.nas.yaml", Spaces.Six);
        var planted = Path.Combine(cli.Folder, cli.Write("git", "#!/bin/sh\ntouch started\necho planted\n"));
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(planted, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }

        // The place of a program is looked up from the process's own folder: the planted one is tried there.
        using var process = Process.Start(
            new ProcessStartInfo(ThisProgram.Path, ThisProgram.Arguments("diff", "git:HEAD", "six.nas.yaml"))
            {
                WorkingDirectory = cli.Folder,
                RedirectStandardError = true,
            }
        )!;
        var said = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync().WithinSeconds(60);

        process.ExitCode.ShouldBe(1);
        said.ShouldContain("is in no Git repository");
        File.Exists(Path.Combine(cli.Folder, "started")).ShouldBeFalse();
    }

    [Theory]
    [InlineData(null, 0)]
    [InlineData("checkpoint", 0)]
    [InlineData("ranking", 1)]
    [InlineData("cosmetic", 1)]
    public async Task Diff_FailOn_EndsWithOneWhereSomethingBreaksThatOrMore(string? limit, int code)
    {
        using var cli = new Cli();
        cli.Write("old.nas.yaml", Spaces.Six);
        cli.Write("new.nas.yaml", Spaces.Six.Replace("identity, zero", "zero", StringComparison.Ordinal));
        string[] options = limit is null ? [] : ["--fail-on", limit];

        var told = await cli.RunAsync(["diff", "old.nas.yaml", "new.nas.yaml", .. options]);

        told.Code.ShouldBe(code, told.Error);
        told.Out.ShouldContain("− cell.0->1: identity removed   [ranking]");
    }

    [Theory]
    [InlineData("github")]
    [InlineData("sarif")]
    [InlineData("rdjsonl")]
    public async Task DiffAndCheck_ForCodeReview_NameTheLine(string format)
    {
        using var cli = new Cli();
        cli.Write("old.nas.yaml", Spaces.Six);
        cli.Write("new, 100%.nas.yaml", Steered.Replace("identity, zero", "identity, zero, zeroo", StringComparison.Ordinal));
        cli.Write("steered.nas.yaml", Steered);

        var checkedFile = await cli.RunAsync("check", "new, 100%.nas.yaml", "--format", format);
        var differs = await cli.RunAsync("diff", "old.nas.yaml", "steered.nas.yaml", "--format", format);

        checkedFile.Code.ShouldBe(1);
        differs.Code.ShouldBe(0, differs.Error);
        var line = 1 + Steered.Split('\n').ToList().FindIndex(text => text.Contains("exclude", StringComparison.Ordinal));
        switch (format)
        {
            case "github":
                checkedFile.Out.ShouldStartWith("::error file=new%2C 100%25.nas.yaml,line=");
                differs.Out.ShouldStartWith($"::notice file=steered.nas.yaml,line={line},endLine={line},col=5,");
                break;
            case "sarif":
                var result = JsonDocument.Parse(differs.Out).RootElement.GetProperty("runs")[0].GetProperty("results")[0];
                result.GetProperty("level").GetString().ShouldBe("note");
                var place = result.GetProperty("locations")[0].GetProperty("physicalLocation");
                place.GetProperty("region").GetProperty("startLine").GetInt32().ShouldBe(line);
                checkedFile.Out.ShouldContain("\"uri\":\"new%2C%20100%25.nas.yaml\"");
                break;
            default:
                var row = JsonDocument.Parse(differs.Out.Split('\n')[0]).RootElement;
                row.GetProperty("location").GetProperty("range").GetProperty("start").GetProperty("line").GetInt32().ShouldBe(line);
                row.GetProperty("severity").GetString().ShouldBe("INFO");
                break;
        }
    }

    private static void Git(string folder, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("git", arguments) { WorkingDirectory = folder })!;
        process.WaitForExit();
        process.ExitCode.ShouldBe(0);
    }
}
