using NasNavigator.Runs.Reconciling;

namespace NasNavigator.Runs.Tests.Reconciling;

public class ReconciliationTests
{
    private const string Head = """
        nasnav: 1
        name: x
        task: { input: [3, 8, 8], classes: 4 }
        operators:
          big: [conv: { kernel: 3 }]
          small: [conv: { kernel: 1 }]
        network:
          - conv: { out: 4, kernel: 3 }
          - { choose: [big, small], name: a }
          - [global_avg_pool, classifier]
        """;

    /// <summary>Letters are entries. Agreed, file, run; what the file changed, what the run is ahead by, what the run becomes, what the file becomes.</summary>
    [Theory]
    [InlineData("", "", "", "", "", "", "")]
    [InlineData("", "a", "", "+a", "", "a", "a")]
    [InlineData("", "a", "a", "", "", "a", "a")]
    [InlineData("a", "", "a", "-a", "", "", "")]
    [InlineData("a", "", "", "", "", "", "")]
    [InlineData("", "", "b", "", "+b", "b", "b")]
    [InlineData("b", "b", "", "", "-b", "", "")]
    [InlineData("a", "a b", "a c", "+b", "+c", "a c b", "a b c")]
    [InlineData("a b", "b", "a b c", "-a", "+c", "b c", "b c")]
    [InlineData("a b", "a", "b", "-b", "-a", "", "")]
    [InlineData("a b", "b a", "a b", "~", "", "b a", "b a")]
    [InlineData("a a", "a", "a a", "-a", "", "a", "a")]
    public void Steering_OfAgreedFileAndRun_IsComparedThreeWays(
        string agreed,
        string file,
        string run,
        string fileChanges,
        string runAhead,
        string merged,
        string written
    )
    {
        var compared = Reconciliation.Of(Text(agreed), Text(file), Text(run));

        compared.HasErrors.ShouldBeFalse();
        compared.IsConfined.ShouldBeTrue();
        compared.Keys.ShouldBeEmpty();
        compared.Agrees.ShouldBe(file == run);
        Short(compared.FileChanges).ShouldBe(fileChanges);
        Short(compared.RunAhead).ShouldBe(runAhead);
        compared.Merged.ShouldBe(Entries(merged));
        compared.Written.ShouldBe(Entries(written));
    }

    [Theory]
    [InlineData("name: x", "name:   x   # the same", 0)]
    [InlineData("kernel: 1", "kernel: 5", 1)]
    [InlineData("name: x", "name: x\nsearch: { seed: 3 }", 1)]
    [InlineData("nasnav: 1", "nasnav: 1\nname: y\n#", 0)]
    public void File_ThatDiffersElsewhere_IsNotConfined(string from, string to, int keys)
    {
        var file = Text("a").Replace(from, to, StringComparison.Ordinal);

        var compared = Reconciliation.Of(Text(""), file, Text(""));

        compared.IsConfined.ShouldBe(keys == 0 && !compared.HasErrors);
        compared.Keys.Count.ShouldBe(keys);
        compared.Differences.ShouldBe(compared.HasErrors ? 0 : keys + 1);
    }

    [Fact]
    public void File_WithOtherEvidenceAndComments_Agrees()
    {
        var file = Text("") + "\nsteering:\n  # why\n  - exclude: small\n    at: a\n    because: \"−1 ± 2\"\n";
        var run = Text("") + "\nsteering:\n  - { exclude: small, at: a, by: me }\n";

        Reconciliation.Of(Text(""), file, run).Agrees.ShouldBeTrue();
    }

    [Theory]
    [InlineData("network:\n  - [")]
    [InlineData("")]
    public void File_ThatCannotBeRead_ChangesNothing(string file)
    {
        var compared = Reconciliation.Of(Text("a"), file, Text("a"));

        (compared.HasErrors, compared.IsConfined, compared.Agrees, compared.Differences).ShouldBe((true, false, false, 0));
        compared.FileChanges.ShouldBeEmpty();
    }

    private static string Text(string letters) =>
        letters.Length == 0 ? Head : $"{Head}\nsteering:\n{string.Concat(Entries(letters).Select(entry => $"  - {entry}\n"))}";

    private static List<string> Entries(string letters) =>
        [
            .. letters
                .Split(' ', StringSplitOptions.RemoveEmptyEntries)
                .Select(letter => $"{{ boost: small, at: a, factor: {1 + ((letter[0] - 'a') / 4.0)} }}"),
        ];

    private static string Short(IReadOnlyList<string> sentences) =>
        string.Join(
            ' ',
            sentences.Select(sentence =>
                sentence.Contains("order") ? "~"
                : sentence.StartsWith("no longer", StringComparison.Ordinal) ? $"-{Letter(sentence)}"
                : $"+{Letter(sentence)}"
            )
        );

    private static char Letter(string sentence) => (char)('a' + (int)Math.Round((double.Parse(sentence.Split("by ")[1]) - 1) * 4));
}
