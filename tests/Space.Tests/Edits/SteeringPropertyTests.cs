using NasNavigator.Space.Checks;
using NasNavigator.Space.Edits;
using NasNavigator.Space.Syntax;
using NasNavigator.Space.Tests.Syntax;

namespace NasNavigator.Space.Tests.Edits;

/// <summary>Random decisions written into every file of the corpus and the examples.</summary>
public sealed class SteeringPropertyTests
{
    private const string Letters = "ab:#- ,[]{}\"'\\|>*&!%@`?~=<\n\r\t\0.0é±😀\u2028\u0085\uFEFF";

    private static readonly string[] Words =
    [
        "",
        "~",
        "null",
        "true",
        "3",
        "0x1",
        "<<",
        "---",
        "...",
        "- a",
        "a: b",
        "a #b",
        "-1",
        "{0,2}",
        "0->1",
        "*.kernel",
        "- ",
        ":",
        "'",
    ];

    [Fact]
    public void Add_AnyDecision_ReadsBackAndIsUndone()
    {
        var random = new Random(4);
        foreach (var (name, text) in Corpus.Valid())
        {
            for (var round = 0; round < 20; round++)
            {
                var decision = Decision(random);
                var tree = SyntaxTree.Parse(text);
                var edits = SteeringEdits.Add(tree, decision);
                var after = TextEdit.Apply(text, edits);
                var again = SyntaxTree.Parse(after);

                edits.ShouldNotBeEmpty(name);
                TextEdit.Apply(after, TextEdit.Invert(text, edits)).ShouldBe(text, name);
                edits.ShouldAllBe(edit =>
                    text.Substring(edit.Span.Start, edit.Span.Length).Trim().Length == 0
                    || text.Substring(edit.Span.Start, edit.Span.Length).Trim() == "[]"
                );
                Comments(again).ShouldBe(Comments(tree), name);
                again.Problems.Count.ShouldBe(tree.Problems.Count, after);
                Fields(Items(again)[^1]).ShouldBe(Expected(decision), after);
            }
        }
    }

    [Fact]
    public void Delete_EveryEntryThatWasAdded_LeavesTheOthers()
    {
        var random = new Random(5);
        foreach (var (name, text) in Corpus.Valid())
        {
            var before = Items(SyntaxTree.Parse(text)).Select(Fields).ToList();
            var added = Enumerable
                .Range(0, 5)
                .Select(_ => Decision(random))
                .DistinctBy(decision => (decision.Verb, decision.Subject, decision.At))
                .ToList();
            var steered = added.Aggregate(text, (now, decision) => TextEdit.Apply(now, SteeringEdits.Add(SyntaxTree.Parse(now), decision)));

            var back = added
                .OrderBy(_ => random.Next())
                .ToList()
                .Aggregate(
                    steered,
                    (now, decision) =>
                        TextEdit.Apply(now, SteeringEdits.Delete(SyntaxTree.Parse(now), decision.Verb, decision.Subject, decision.At))
                );

            Items(SyntaxTree.Parse(back)).Select(Fields).ToList().ShouldBe(before, name);
            Comments(SyntaxTree.Parse(back)).ShouldBe(Comments(SyntaxTree.Parse(text)), name);
            if (before.Count > 0 || text.Contains("steering: []", StringComparison.Ordinal))
            {
                back.Replace(" ", "").ShouldBe(text.Replace(" ", ""), name);
            }
        }
    }

    [Fact]
    public void ScalarText_AnyText_ReadsBack()
    {
        var random = new Random(6);
        for (var round = 0; round < 5_000; round++)
        {
            var value = Text(random);
            foreach (var frame in new[] { "a: {0}\nb: 1\n", "[x, {0}, y]\n", "{{ a: {0}, b: 1 }}", "- {0}\n- b\n", "{0}: 1\n" })
            {
                foreach (var written in new[] { ScalarText.Of(value), ScalarText.Quoted(value) })
                {
                    var tree = SyntaxTree.Parse(string.Format(frame, written));

                    tree.Problems.ShouldBeEmpty(tree.Text);
                    Scalars(tree.Root!).ShouldContain(value, tree.Text);
                }
            }
        }
    }

    private static SteeringDecision Decision(Random random)
    {
        var verb = new[] { "exclude", "restore", "pin", "boost", "limit" }[random.Next(5)];
        return new SteeringDecision(verb, Text(random))
        {
            At = random.Next(3) == 0 ? null : Text(random),
            Factor = verb == "boost" ? 2.5 : null,
            Max = verb == "limit" ? "1.5M" : null,
            Because = random.Next(2) == 0 ? null : Text(random),
            By = random.Next(2) == 0 ? null : "Somebody O'Else",
        };
    }

    private static string Text(Random random) =>
        random.Next(3) == 0
            ? Words[random.Next(Words.Length)]
            : string.Concat(Enumerable.Range(0, random.Next(1, 9)).Select(_ => Letters[random.Next(Letters.Length)]));

    private static List<string> Expected(SteeringDecision decision)
    {
        var fields = new List<string> { $"{decision.Verb}={decision.Subject}" };
        fields.AddRange(decision.At is null ? [] : [$"at={decision.At}"]);
        fields.AddRange(decision.Factor is null ? [] : ["factor=2.5"]);
        fields.AddRange(decision.Max is null ? [] : ["max=1.5M"]);
        fields.AddRange(decision.Because is null ? [] : [$"because={decision.Because}"]);
        fields.AddRange(decision.By is null ? [] : [$"by={decision.By}"]);
        return fields;
    }

    private static IReadOnlyList<YamlNode> Items(SyntaxTree tree) =>
        ((tree.Root as YamlMapping)?.Find("steering")?.Value as YamlSequence)?.Items ?? [];

    private static List<string> Fields(YamlNode item) =>
        [.. ((YamlMapping)item).Pairs.Select(pair => $"{pair.Key.Value}={((YamlScalar)pair.Value!).Value}")];

    private static List<string> Comments(SyntaxTree tree) => [.. tree.Comments.Select(comment => tree.TextOf(comment.Span).ToString())];

    private static IEnumerable<string> Scalars(YamlNode node) =>
        node is YamlScalar scalar ? [scalar.Value] : node.Children.SelectMany(Scalars);
}
