using System.Text.RegularExpressions;
using NasNavigator.Space.Binding;
using NasNavigator.Space.Checks;
using NasNavigator.Space.Model;

namespace NasNavigator.Space.Tests.Checks;

/// <summary>
/// What the page of every check must keep: its first example is a whole file that triggers this check and no other, its second is the
/// mended file, in which nothing is found; and each fix removes the finding without making another.
/// </summary>
public sealed class PageContractTests
{
    public static TheoryData<string> Codes => [.. CheckCatalogue.All.Select(check => check.Code)];

    [Theory]
    [MemberData(nameof(Codes))]
    public void Page_FirstExample_TriggersThisCheckAlone(string code)
    {
        var file = Check(code, Broken(code));

        file.Diagnostics.Select(finding => finding.Code).Distinct().ShouldBe([code], Listed(file));
    }

    [Theory]
    [MemberData(nameof(Codes))]
    public void Page_SecondExample_IsMended(string code)
    {
        var examples = Examples(code);
        examples.Count.ShouldBeGreaterThanOrEqualTo(2, $"The page of {code} shows no mended file.");

        var file = Check(code, examples[1]);

        file.Diagnostics.ShouldBeEmpty(Listed(file));
        file.Space.ShouldNotBeNull();
    }

    [Theory]
    [MemberData(nameof(Codes))]
    public void Page_EachFixOfTheFirstExample_RemovesTheFindingAndMakesNoOther(string code)
    {
        var text = Broken(code);
        var before = Checker.Check(text).Diagnostics;

        foreach (var finding in before)
        {
            foreach (var fix in finding.Fixes)
            {
                var after = Checker.Check(TextEdit.Apply(text, fix.Edits));

                fix.Edits.ShouldNotBeEmpty(fix.Title);
                after.Diagnostics.Count.ShouldBeLessThan(before.Count, $"{fix.Title}\n{Listed(after)}");
                after.Diagnostics.ShouldAllBe(left => left.Code == code, $"{fix.Title}\n{Listed(after)}");
                LinesBesides(text, [.. fix.Edits]).ShouldBeSubsetOf(after.Tree.Text.Split('\n'), fix.Title);
            }
        }
    }

    /// <summary>All findings; for advice from measurements as if a run had found `avg_pool` dominated at the first edge.</summary>
    private static BoundFile Check(string code, string text)
    {
        var file = Checker.Check(text);
        if (code[3] != '6')
        {
            return file;
        }

        var choice = file.Space.ShouldNotBeNull().Find("cell.0->1").ShouldNotBeNull();
        var dominated = choice
            .Allowed.Select(option => new OptionPlace(choice, option))
            .Where(place => place.Option.Text == "avg_pool")
            .Select(place => new DominatedPlace(place, "−6.2 ± 0.7"));
        return file with { Diagnostics = [.. file.Diagnostics, .. Checker.Advise(file, [.. dominated])] };
    }

    /// <summary>The first example; what a page cannot show is put in: a file beyond the limit, a character that cannot be seen.</summary>
    private static string Broken(string code)
    {
        var example = Examples(code)[0];
        return code switch
        {
            "NAS114" => example + string.Concat(Enumerable.Repeat("# and on\n", (4 << 20) / 9)),
            "NAS117" => example.Replace("first-search", "first\0search", StringComparison.Ordinal),
            _ => example,
        };
    }

    private static List<string> Examples(string code) =>
        [
            .. Regex
                .Matches(CheckCatalogue.Find(code)!.Page, "```yaml\n(.*?)```", RegexOptions.Singleline)
                .Select(match => match.Groups[1].Value),
        ];

    /// <summary>The lines that no edit touches.</summary>
    private static IEnumerable<string> LinesBesides(string text, IReadOnlyList<TextEdit> edits)
    {
        var start = 0;
        foreach (var line in text.Split('\n'))
        {
            var end = start + line.Length;
            if (!edits.Any(edit => edit.Span.Start <= end && edit.Span.End >= start))
            {
                yield return line;
            }

            start = end + 1;
        }
    }

    private static string Listed(BoundFile file) =>
        string.Join('\n', file.Diagnostics.Select(finding => $"{finding.Code} {finding.Message}").Prepend(Shortened(file.Tree.Text)));

    private static string Shortened(string text) => text.Length > 800 ? text[..800] : text;
}
