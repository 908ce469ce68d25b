using NasNavigator.Space.Checks;
using NasNavigator.Testing;

namespace NasNavigator.Space.Tests.Binding;

public sealed class BindingFuzzTests
{
    private static readonly string[] Scraps =
    [
        "",
        " ",
        "\n",
        "  ",
        ":",
        "- ",
        "{",
        "}",
        "[",
        "]",
        ",",
        "*b",
        "&b ",
        "\"",
        "'",
        "#",
        "<<: *b",
        "choose: ",
        "repeat: 3",
        "~",
        "-1",
        "1e400",
        "99999999999999999999",
        "0 -> 1",
        "range: [1, 3]",
        "step: 0",
        "take: 2",
        "tie: x",
        "when: a = b",
        "cell",
        "null",
        "\t",
    ];

    public static TheoryData<string> Names =>
        [.. Directory.GetFiles(Repository.PathOf("examples"), "*.nas.yaml").Select(file => Path.GetFileName(file))];

    [Theory]
    [MemberData(nameof(Names))]
    public void Check_RandomEditsOfAnExample_NeverThrowsAndKeepsSpansInTheText(string name)
    {
        var original = Repository.Read("examples", name);
        var random = new Random(20261122);
        for (var round = 0; round < 125; round++)
        {
            var text = original;
            for (var edits = random.Next(1, 4); edits > 0; edits--)
            {
                var at = random.Next(text.Length);
                var length = random.Next(3) == 0 ? random.Next(Math.Min(30, text.Length - at)) : random.Next(2);
                var scrap =
                    random.Next(4) == 0
                        ? text.Substring(random.Next(text.Length / 2), random.Next(20))
                        : Scraps[random.Next(Scraps.Length)];
                text = text.Remove(at, length).Insert(at, scrap);
            }

            var file = Checker.Check(text);

            foreach (var finding in file.Diagnostics)
            {
                finding.Span.Start.ShouldBeInRange(0, text.Length, finding.Message);
                finding.Span.End.ShouldBeInRange(finding.Span.Start, text.Length, finding.Message);
            }

            _ = file.Space?.Version;
        }
    }
}
