using System.Xml.Linq;

namespace NasNavigator.Cli.Tests.Commands;

public sealed class ReportCommandTests
{
    private static readonly string Space =
        Spaces.Searched
        + """
            steering:
              - { exclude: zero, at: cell.0->1, because: "<script>alert(1)</script>", by: you, date: 2026-11-22T10:14Z }

            """;

    [Fact]
    public async Task Report_OfARun_IsOnePageThatLoadsNothingAndTellsWhatWasFoundAndHowSureItIs()
    {
        using var cli = new Cli();
        cli.Write("six.nas.yaml", Space);
        (await cli.RunAsync("run", "six.nas.yaml", "--device", "cpu", "--out", "run")).Code.ShouldBe(0);

        var told = await cli.RunAsync("report", "run", "-o", "page.html");
        var kept = await cli.RunAsync("report", "run");

        told.Code.ShouldBe(0, told.Error);
        kept.Out.ShouldContain("run/report.html");
        var page = await File.ReadAllTextAsync(Path.Combine(cli.Folder, "page.html"));
        page.ShouldContain("default-src 'none'");
        page.ShouldNotContain("<script");
        page.ShouldContain("&lt;script&gt;alert(1)&lt;/script&gt;");
        page.Replace("http://www.w3.org/2000/svg", "", StringComparison.Ordinal).ShouldNotContain("://");
        foreach (
            var heading in new[]
            {
                "What matters",
                "How far this can be trusted",
                "The best",
                "The course of the search",
                "What was decided",
            }
        )
        {
            page.ShouldContain($"<h2>{heading}</h2>");
        }

        page.ShouldContain("± one standard error within this supernet");
        // Nothing was trained alone: there is neither a column of it nor a verdict.
        page.ShouldNotContain("trained alone</th>");
        page.ShouldContain("<p>trust: not known; no network was trained alone;");
        page.ShouldNotContain("class=\"warning\"");
        page.ShouldContain("<td>excluded</td>");
        // Every picture is a document by itself: what a browser mends silently is found here.
        var pictures = page.Split("<figure>")
            .Skip(1)
            .Select(part => XDocument.Parse(part[..part.IndexOf("</figure>", StringComparison.Ordinal)]));
        pictures.Count().ShouldBeGreaterThanOrEqualTo(3);
    }

    [Fact]
    public async Task Report_IntoAFolderThatIsNotThere_SaysSo()
    {
        using var cli = new Cli();
        cli.Write("six.nas.yaml", Space);
        (await cli.RunAsync("run", "six.nas.yaml", "--device", "cpu", "--out", "run")).Code.ShouldBe(0);

        var refused = await cli.RunAsync("report", "run", "-o", "nowhere/page.html");

        refused.Code.ShouldBe(1);
        refused.Error.ShouldContain("nowhere/page.html");
        refused.Error.ShouldContain("Check that its folder exists");
    }
}
