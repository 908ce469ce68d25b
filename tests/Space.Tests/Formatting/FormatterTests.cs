using NasNavigator.Space.Checks;
using NasNavigator.Space.Formatting;
using NasNavigator.Space.Syntax;
using NasNavigator.Space.Tests.Syntax;
using NasNavigator.Testing;

namespace NasNavigator.Space.Tests.Formatting;

public sealed class FormatterTests
{
    [Theory]
    [InlineData("a:   1\nb:\t2\n", "a: 1\nb: 2\n")]
    [InlineData("a:\n    b: 1\n    c:\n      d: 2\n    e:\n        f: 3\n", "a:\n    b: 1\n    c:\n        d: 2\n    e:\n        f: 3\n")]
    [InlineData("a: {b: 1 ,c: [ 1,2 ,3 ] }\n", "a: { b: 1, c: [1, 2, 3] }\n")]
    [InlineData("a: { }\nb: [ ]\n", "a: {}\nb: []\n")]
    [InlineData("a: 1\n\n\n\nb: 2\n", "a: 1\n\nb: 2\n")]
    [InlineData("\n\na: 1\n\n\n", "a: 1\n")]
    [InlineData("  \n \na: 1\n", "a: 1\n")]
    [InlineData("     \n \n    -   \n", "-\n")]
    [InlineData("a: 1   \nb: 2  # why  \n", "a: 1\nb: 2  # why  \n")]
    [InlineData("a:\n- 1\n-   2\nb:\n- x:   1\n  y: 2\n", "a:\n- 1\n- 2\nb:\n- x: 1\n  y: 2\n")]
    [InlineData("a:\n-   x: 1\n    y: 2\n-   - 1\n    - 2\n", "a:\n- x: 1\n  y: 2\n- - 1\n  - 2\n")]
    [InlineData("a:\n  - 1\nb:\n  - 2\nc:\n- 3\n", "a:\n  - 1\nb:\n  - 2\nc:\n  - 3\n")]
    [InlineData("a:\n   b: 1 # one\n   # of c\n   c: 2\n# of d\nd: 3\n", "a:\n   b: 1 # one\n   # of c\n   c: 2\n# of d\nd: 3\n")]
    [InlineData(
        "a:\n  b:\n      # of c\n      c: 1\n      # last\n  d: { e: 1,\n    f: 2 }\ng:\n  h: 1\n",
        "a:\n  b:\n    # of c\n    c: 1\n    # last\n  d: { e: 1,\n    f: 2 }\ng:\n  h: 1\n"
    )]
    [InlineData(
        "a:\n    b: |\n       one\n\n         two\n    c: 1\nd:\n  e: 1\nf:\n  g: 1\n",
        "a:\n  b: |\n     one\n\n       two\n  c: 1\nd:\n  e: 1\nf:\n  g: 1\n"
    )]
    [InlineData("a: |+\n  one\n\n\n\nb: 1\n", "a: |+\n  one\n\n\n\nb: 1\n")]
    [InlineData("a: 1\r\n\r\n\r\nb:  2\r\n", "a: 1\r\n\r\nb: 2\r\n")]
    [InlineData("a: &x   1\nb:   *x\n", "a: &x 1\nb: *x\n")]
    [InlineData("a:\n    &x b:  1\n    c: *x\n", "a:\n    &x b: 1\n    c: *x\n")]
    [InlineData("a:\n  b:\n      &x c: \"1\n        2\"\n", "a:\n  b:\n    &x c: \"1\n      2\"\n")]
    [InlineData("a: 1", "a: 1")]
    public void Text_IsLaidOutEvenly(string text, string expected) => After(text).ShouldBe(expected);

    [Theory]
    [InlineData("a: [1, 2\nb:   3\n")]
    [InlineData("a:   1\n\tb: 2\n")]
    [InlineData("a: \"x\nb:   2\n")]
    [InlineData("   # only a comment\n")]
    [InlineData("")]
    public void Text_WithSyntaxErrorsOrWithoutContent_StaysAsItIs(string text) => After(text).ShouldBe(text);

    public static TheoryData<string> Files => [.. Corpus.Valid().Select(file => file.Name)];

    [Theory]
    [MemberData(nameof(Files))]
    public void File_Formatted_SaysTheSame(string name)
    {
        var text = Corpus.Valid().First(file => file.Name == name).Text;

        foreach (var changed in Disordered(text).Prepend(text))
        {
            SaysTheSame(changed, name);
        }
    }

    [Theory]
    [MemberData(nameof(SupportedTexts.All), MemberType = typeof(SupportedTexts))]
    public void EveryFeatureOfYaml_Formatted_SaysTheSame(string name, string text) => SaysTheSame(text, name);

    [Fact]
    public void Examples_AreLaidOutAlready()
    {
        foreach (var file in Directory.EnumerateFiles(Repository.PathOf("examples"), "*.nas.yaml"))
        {
            Formatter.Format(SyntaxTree.Parse(File.ReadAllText(file)), CancellationToken.None).ShouldBeEmpty(file);
        }
    }

    [Fact]
    public void Disordered_Examples_AreMended()
    {
        foreach (var file in Directory.EnumerateFiles(Repository.PathOf("examples"), "*.nas.yaml"))
        {
            var text = File.ReadAllText(file).ReplaceLineEndings("\n");
            foreach (var changed in Disordered(text))
            {
                After(changed).ShouldBe(text, file);
            }
        }
    }

    /// <summary>What people leave behind half-way is short and odd; every text of these pieces comes up soon.</summary>
    [Fact]
    public void ShortTexts_OfAnyPieces_KeepTheirTokensAndComeToRestAtOnce()
    {
        string[] pieces =
        [
            " ",
            "  ",
            "\n",
            "\r\n",
            "-",
            "- ",
            "a",
            "b: ",
            ":",
            "{",
            "}",
            "[",
            "]",
            ",",
            "# c",
            "|",
            ">",
            "\"",
            "'",
            "&x ",
            "*x",
            "\t",
        ];
        var random = new Random(20_261_127);
        for (var i = 0; i < 50_000; i++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(1, 12)).Select(_ => pieces[random.Next(pieces.Length)]));
            var tree = SyntaxTree.Parse(text);

            var after = TextEdit.Apply(text, Formatter.Format(tree, CancellationToken.None));

            Solid(after).ShouldBe(Solid(text), text);
            After(after).ShouldBe(after, text);
        }

        static string Solid(string text) => string.Concat(text.Where(character => !char.IsWhiteSpace(character)));
    }

    /// <summary>What is edited half-way may be odd; what is laid out stays so.</summary>
    [Fact]
    public void EditedFiles_ThatCanBeRead_ComeToRestAtOnce()
    {
        var texts = Corpus.Valid().Select(file => file.Text).ToArray();
        var random = new Random(20_261_128);
        var changed = 0;
        for (var i = 0; i < 20_000; i++)
        {
            var text = texts[random.Next(texts.Length)];
            for (var step = random.Next(1, 4); step > 0; step--)
            {
                text = RandomEditTests.Change(text, random);
            }

            var after = After(text);

            After(after).ShouldBe(after, text);
            changed += after == text ? 0 : 1;
        }

        changed.ShouldBeGreaterThan(1_000);
    }

    [Fact]
    public void Edits_TouchOnlyWhatIsUneven()
    {
        const string Text = "a: { b: 1, c:  2 }\nd: [1, 2]\n";

        var edit = Formatter.Format(SyntaxTree.Parse(Text), CancellationToken.None).ShouldHaveSingleItem();

        edit.Span.ShouldBe(new SourceSpan(13, 15));
        edit.NewText.ShouldBe(" ");
    }

    [Theory]
    [InlineData("a:  1\nb:  2\nc:  3\n", 1, "a:  1\nb: 2\nc:  3\n")]
    [InlineData("a:\n  b: 1\nc:\n    d:  1\n    e: 2\nf:\n  g: 1\n", 3, "a:\n  b: 1\nc:\n    d: 1\n    e: 2\nf:\n  g: 1\n")]
    public void Range_ChangesOnlyItsLines_AndNeverTearsABlockApart(string text, int line, string expected)
    {
        var tree = SyntaxTree.Parse(text);
        var start = tree.Lines.StartOf(line);
        var span = new SourceSpan(start, text.IndexOf('\n', start));

        TextEdit.Apply(text, Formatter.Format(tree, span, CancellationToken.None)).ShouldBe(expected);
    }

    [Fact]
    public void Formatting_ThatTakesTooLong_IsGivenUp() =>
        Should.Throw<OperationCanceledException>(() =>
            Formatter.Format(SyntaxTree.Parse("a:  1\n"), new CancellationToken(canceled: true))
        );

    private static void SaysTheSame(string text, string name)
    {
        var after = After(text);
        YamlEvents.OfOracle(after).ShouldBe(YamlEvents.OfOracle(text), name);
        Comments(after).ShouldBe(Comments(text), name);
        After(after).ShouldBe(after, $"{name} is not at rest");
    }

    /// <summary>The same text with blanks where a hurried hand would leave them.</summary>
    private static IEnumerable<string> Disordered(string text)
    {
        var lines = text.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n');
        var isPlain =
            !text.Contains('|', StringComparison.Ordinal)
            && !text.Contains("> ", StringComparison.Ordinal)
            && !text.Contains('"', StringComparison.Ordinal);
        if (isPlain && lines.All(line => !line.Contains('#', StringComparison.Ordinal)))
        {
            yield return string.Join(
                '\n',
                lines.Select(line => line.Replace(": {", ":   {", StringComparison.Ordinal).Replace(", ", " ,  ", StringComparison.Ordinal))
            ) + "\n";
        }

        if (isPlain)
        {
            yield return string.Join('\n', lines.Select(line => line.Length == 0 ? "  \n \n" : line)) + "\n\n\n";
        }
    }

    private static IReadOnlyList<string> Comments(string text)
    {
        var tree = SyntaxTree.Parse(text);
        return [.. tree.Comments.Select(comment => tree.TextOf(comment.Span).ToString())];
    }

    private static string After(string text) => TextEdit.Apply(text, Formatter.Format(SyntaxTree.Parse(text), CancellationToken.None));
}
