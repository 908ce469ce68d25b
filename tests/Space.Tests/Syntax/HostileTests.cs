using System.Text;
using NasNavigator.Space.Syntax;
using NasNavigator.Testing;

namespace NasNavigator.Space.Tests.Syntax;

public sealed class HostileTests
{
    /// <summary>By name, how the text is made and which problem it has. Made when its turn comes, so that listing the tests costs nothing.</summary>
    private static readonly Dictionary<string, (Func<string> Text, string Code)> Texts = new()
    {
        ["a line of 10 MB"] = (() => new string('a', 10_000_000), "NAS114"),
        ["open brackets"] = (() => new string('[', 1_000_000), "NAS113"),
        ["open braces with keys"] = (() => Repeat("{a: ", 20_000), "NAS113"),
        ["closing brackets"] = (() => "a: " + new string(']', 20_000), "NAS110"),
        ["closing brackets after one"] = (() => "a: [" + Repeat("}", 20_000), "NAS110"),
        ["brackets that never match"] = (() => Repeat("[}", 20_000), "NAS113"),
        ["an open bracket on every line"] = (() => Repeat("a: [\n", 20_000), "NAS104"),
        ["an open bracket on every deeper line"] = (() => Deeper("a: [", 1_500), "NAS104"),
        ["an open bracket on every item"] = (() => Repeat("- [a\n", 20_000), "NAS104"),
        ["an open quote on every line"] = (() => Repeat("a: \"x\n", 20_000), "NAS105"),
        ["an open quote on every bracketed line"] = (() => "a: [\n" + Repeat("  \"x, 'y,\n", 20_000), "NAS105"),
        ["escaped quotes without end"] = (() => "a: \"" + Repeat("\\\"", 1_000_000), "NAS105"),
        ["dashes"] = (() => Repeat("- ", 20_000), "NAS113"),
        ["deeper and deeper"] = (() => Deeper("a:", 2_000), "NAS113"),
        ["deeper items"] = (() => Deeper("-", 2_000), "NAS113"),
        ["words without colons"] = (() => "a: 1\n" + Repeat("word\n", 20_000), "NAS103"),
        ["colons"] = (() => Repeat("a: ", 20_000), "NAS110"),
        ["commas"] = (() => "[" + new string(',', 20_000) + "]", "NAS110"),
        ["tabs"] = (() => Repeat("\t\ta: 1\n", 20_000), "NAS101"),
        ["tabs between levels"] = (() => Repeat("a:\n\tb: 1\n", 100_000), "NAS101"),
        ["unknown aliases"] = (() => Repeat("- *x\n", 20_000), "NAS107"),
        ["an alias in itself"] = (() => "a: &a [*a, *a]", "NAS108"),
        ["the same key"] = (() => Repeat("a: 1\n", 20_000), "NAS106"),
        ["anchors without aliases"] = (() => Repeat("- &x 1\n", 20_000), "NAS115"),
        ["control characters"] = (() => new string('\u0001', 1_000_000), "NAS117"),
        ["question marks"] = (() => Repeat("? ", 20_000), "NAS109"),
        ["question marks on lines"] = (() => Repeat("?\n", 20_000), "NAS109"),
        ["tags"] = (() => Repeat("!a ", 20_000), "NAS109"),
        ["documents"] = (() => Repeat("---\na: 1\n", 100_000), "NAS109"),
        ["directives"] = (() => Repeat("%a\n", 100_000), "NAS109"),
        ["lines in an open bracket"] = (() => "a: { b: [\n" + Repeat("   1,\n", 100_000) + "c: 1\n", "NAS104"),
        ["lines in open brackets"] = (() => "a: { b: [\n" + Repeat("   [1,\n", 100_000) + "c: 1\n", "NAS104"),
        ["words over lines"] = (() => "a: 1\nb\n" + Repeat("  word\n", 100_000), "NAS103"),
        ["uneven lines"] = (() => Uneven(100_000), "NAS102"),
    };

    public static TheoryData<string> Names => [.. Texts.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Parse_HostileText_EndsWithAProblem(string name)
    {
        var (make, code) = Texts[name];
        var text = make();

        var (tree, length) = await Task.Run(() =>
            {
                var parsed = SyntaxTree.Parse(text);
                return (parsed, parsed.Tokens.Sum(token => (long)token.Span.Length));
            })
            .WithinSeconds(60);

        length.ShouldBe(text.Length, name);
        tree.Problems.ShouldContain(problem => problem.Code == code, name);
    }

    [Fact]
    public void Parse_HostileAndBrokenFiles_KeepItsPromises()
    {
        foreach (var (_, text) in Corpus.Hostile().Concat(Corpus.Broken()))
        {
            Invariants.Check(text);
        }
    }

    [Fact]
    public void Parse_BrokenFiles_HaveProblems()
    {
        foreach (var (name, text) in Corpus.Broken())
        {
            SyntaxTree.Parse(text).Problems.ShouldContain(problem => problem.Severity == Space.Checks.Severity.Error, name);
        }
    }

    [Fact]
    public void EffectivePairs_ChainOfMerges_IsCutWithAProblem()
    {
        var text = new StringBuilder("a0: &a0 { k0: 0 }\n");
        for (var link = 1; link <= 20_000; link++)
        {
            text.Append($"a{link}: &a{link} {{ <<: *a{link - 1}, k{link}: {link} }}\n");
        }

        var tree = SyntaxTree.Parse(text.ToString());
        var last = (YamlMapping)((YamlMapping)tree.Root!).Find("a20000")!.Value!;

        last.EffectivePairs.Count.ShouldBe(1);
        tree.Problems.ShouldContain(problem => problem.Code == "NAS113");
    }

    private static string Repeat(string piece, int times) => new StringBuilder(piece.Length * times).Insert(0, piece, times).ToString();

    private static string Deeper(string line, int times)
    {
        var text = new StringBuilder();
        for (var level = 0; level < times; level++)
        {
            text.Append(' ', level).Append(line).Append('\n');
        }

        return text.ToString();
    }

    private static string Uneven(int lines)
    {
        var text = new StringBuilder("a:\n        b: 1\n");
        for (var line = 0; line < lines; line++)
        {
            text.Append(' ', 1 + (line % 7)).Append($"k{line}: 1\n");
        }

        return text.ToString();
    }
}
