using NasNavigator.Space.Checks;
using NasNavigator.Space.Edits;
using NasNavigator.Space.Syntax;

namespace NasNavigator.Space.Tests.Edits;

public sealed class SteeringEditsTests
{
    private static readonly SteeringDecision Exclude = new("exclude", "pool") { At = "cell.0->1" };

    [Theory]
    [InlineData("a: 1\n", "a: 1\n\nsteering:\n  - { exclude: pool, at: cell.0->1 }\n")]
    [InlineData("a: 1", "a: 1\n\nsteering:\n  - { exclude: pool, at: cell.0->1 }")]
    [InlineData("a: 1\n\n", "a: 1\n\nsteering:\n  - { exclude: pool, at: cell.0->1 }\n")]
    [InlineData("a: 1\n# end\n", "a: 1\n# end\n\nsteering:\n  - { exclude: pool, at: cell.0->1 }\n")]
    [InlineData("a: 1\r\n", "a: 1\r\n\r\nsteering:\r\n  - { exclude: pool, at: cell.0->1 }\r\n")]
    [InlineData("---\na: 1\n...\n", "---\na: 1\n\nsteering:\n  - { exclude: pool, at: cell.0->1 }\n...\n")]
    [InlineData("", "steering:\n  - { exclude: pool, at: cell.0->1 }\n")]
    [InlineData("{ a: 1 }\n", "{ a: 1, steering: [{ exclude: pool, at: cell.0->1 }] }\n")]
    [InlineData("steering: []\n", "steering:\n  - { exclude: pool, at: cell.0->1 }\n")]
    [InlineData("steering: []   # decisions\nb: 1\n", "steering:   # decisions\n  - { exclude: pool, at: cell.0->1 }\nb: 1\n")]
    [InlineData("steering: &s []\n", "steering: &s\n  - { exclude: pool, at: cell.0->1 }\n")]
    [InlineData("steering:\nb: 1\n", "steering:\n  - { exclude: pool, at: cell.0->1 }\nb: 1\n")]
    [InlineData("steering: # none yet\n", "steering: # none yet\n  - { exclude: pool, at: cell.0->1 }\n")]
    [InlineData("steering: ~\n", "steering:\n  - { exclude: pool, at: cell.0->1 }\n")]
    [InlineData("steering:\n  - { pin: a } # why\n", "steering:\n  - { pin: a } # why\n  - { exclude: pool, at: cell.0->1 }\n")]
    [InlineData("steering:\n- pin: a\n  at: b\n\nc: 1\n", "steering:\n- pin: a\n  at: b\n- { exclude: pool, at: cell.0->1 }\n\nc: 1\n")]
    [InlineData("steering:\n      - { pin: a }", "steering:\n      - { pin: a }\n      - { exclude: pool, at: cell.0->1 }")]
    [InlineData("steering: [{ pin: a }]\n", "steering: [{ pin: a }, { exclude: pool, at: cell.0->1 }]\n")]
    [InlineData("steering: [{ pin: a },]\n", "steering: [{ pin: a }, { exclude: pool, at: cell.0->1 }]\n")]
    [InlineData("steering: [\n  { pin: a } # why\n]\n", "steering: [\n  { pin: a }, # why\n  { exclude: pool, at: cell.0->1 }\n]\n")]
    [InlineData("steering: [\n  { pin: a }, # why\n]\n", "steering: [\n  { pin: a }, # why\n  { exclude: pool, at: cell.0->1 },\n]\n")]
    [InlineData("{ steering: [] }\n", "{ steering: [{ exclude: pool, at: cell.0->1 }] }\n")]
    [InlineData("{ steering: }\n", "{ steering: [{ exclude: pool, at: cell.0->1 }] }\n")]
    public void Add_Layout_IsKept(string before, string after)
    {
        Edit(before, tree => SteeringEdits.Add(tree, Exclude)).ShouldBe(after);

        Entries(after).ShouldContain("exclude: pool, at: cell.0->1");
    }

    [Theory]
    [InlineData("steering: []\n")]
    [InlineData("steering: [{ pin: a }]\n")]
    [InlineData("{ a: 1 }\n")]
    public void Add_AddressWithBrackets_IsQuotedAndReadsBack(string before)
    {
        var decision = Exclude with { At = "layer[0].take" };
        var after = Edit(before, tree => SteeringEdits.Add(tree, decision));

        after.ShouldContain("at: \"layer[0].take\"");
        SyntaxTree.Parse(after).Problems.ShouldBeEmpty();
        SteeringEdits.Add(SyntaxTree.Parse(after), decision).ShouldBeEmpty("It stands there already.");
    }

    [Theory]
    [InlineData("steering:\n  - { exclude: pool, at: cell.0->1 }\n")]
    [InlineData("steering: 3\n")]
    [InlineData("- a list\n")]
    public void Add_AlreadyThereOrNoPlace_EditsNothing(string text) => SteeringEdits.Add(SyntaxTree.Parse(text), Exclude).ShouldBeEmpty();

    [Fact]
    public void Add_AfterARestore_AddsAgain()
    {
        const string Text = "steering:\n  - { exclude: pool, at: cell.0->1 }\n  - { restore: pool, at: cell }\n";

        Edit(Text, tree => SteeringEdits.Add(tree, Exclude)).ShouldBe(Text + "  - { exclude: pool, at: cell.0->1 }\n");
    }

    [Theory]
    [InlineData("steering:\n  - { exclude: pool, at: cell.0->1 } # why\n", "steering: []\n")]
    [InlineData("steering: # decisions\n  - { exclude: pool, at: cell.0->1 }\nb: 1\n", "steering: [] # decisions\nb: 1\n")]
    [InlineData("steering:\n  - { pin: a }\n  - { exclude: pool, at: cell.0->1 }", "steering:\n  - { pin: a }")]
    [InlineData(
        "steering:\n  # one\n  - exclude: pool\n    at: cell.0->1 # why\n  # two\n  - { boost: a }\n",
        "steering:\n  # one\n  # two\n  - { boost: a }\n"
    )]
    [InlineData("steering:\n-\n  exclude: pool\n  at: cell.0->1\n- { boost: a }\n", "steering:\n- { boost: a }\n")]
    [InlineData("steering: [{ exclude: pool, at: cell.0->1 }, { boost: a }]\n", "steering: [{ boost: a }]\n")]
    [InlineData("steering: [{ boost: a }, { exclude: pool, at: cell.0->1 }]\n", "steering: [{ boost: a }]\n")]
    [InlineData("steering: [{ exclude: pool, at: cell.0->1 }]\n", "steering: []\n")]
    [InlineData("steering: [\n  { exclude: pool, at: cell.0->1 }, # why\n  { boost: a }\n]\n", "steering: [\n  { boost: a }\n]\n")]
    [InlineData("steering:\r\n  - { exclude: pool, at: cell.0->1 }\r\n  - { exclude: pool, at: cell.0->1 }", "steering: []")]
    [InlineData("steering:\n  - { pin: conv, at: cell.0->1 }\n  - { boost: a }\n", "steering:\n  - { boost: a }\n")]
    [InlineData(
        "steering:\n  - { exclude: pool }\n  - { boost: a }\n",
        "steering:\n  - { exclude: pool }\n  - { boost: a }\n  - { restore: pool, at: cell.0->1 }\n"
    )]
    [InlineData(
        "steering:\n  - { exclude: pool, at: 'cell.*' }\n  - { exclude: pool, at: cell.0->1 }\n",
        "steering:\n  - { exclude: pool, at: 'cell.*' }\n  - { restore: pool, at: cell.0->1 }\n"
    )]
    [InlineData(
        "steering:\n  - { exclude: pool, at: cell }\n  - { restore: pool, at: cell.0->1 }\n",
        "steering:\n  - { exclude: pool, at: cell }\n  - { restore: pool, at: cell.0->1 }\n"
    )]
    [InlineData("steering:\n  - { exclude: conv, at: cell.0->1 }\n", "steering:\n  - { exclude: conv, at: cell.0->1 }\n")]
    public void Restore_Entry_IsDeletedOrNarrowed(string before, string after) =>
        Edit(before, tree => SteeringEdits.Restore(tree, new("restore", "pool") { At = "cell.0->1" })).ShouldBe(after);

    [Fact]
    public void Restore_BroaderPinOfAnAlternative_IsNarrowed()
    {
        const string Text = "steering:\n  - { pin: conv }\n";
        var decision = new SteeringDecision("restore", "pool") { At = "cell.0->1" };

        Edit(Text, tree => SteeringEdits.Restore(tree, decision)).ShouldBe(Text);
        Edit(Text, tree => SteeringEdits.Restore(tree, decision, ["conv", "pool"]))
            .ShouldBe(Text + "  - { restore: pool, at: cell.0->1 }\n");
    }

    [Fact]
    public void Restore_WholeBlock_TakesItsPlacesAlong() =>
        Edit(
                "steering:\n  - { exclude: pool, at: cell.0->1 }\n  - { exclude: pool, at: other.0->1 }\n",
                tree => SteeringEdits.Restore(tree, new("restore", "pool") { At = "cell" })
            )
            .ShouldBe("steering:\n  - { exclude: pool, at: other.0->1 }\n");

    [Fact]
    public void Delete_Pin_TakesItBack() =>
        Edit("steering:\n  - { pin: a, at: x }\n  - { pin: a }\n", tree => SteeringEdits.Delete(tree, "pin", "a", "x"))
            .ShouldBe("steering:\n  - { pin: a }\n");

    [Fact]
    public void ToYaml_AllFields_InTheOrderOfTheTour()
    {
        var decision = new SteeringDecision("exclude", "avg_pool")
        {
            At = "cell.0->1",
            Because = "−6.2 ± 0.7 points, chance of being best < 1 %, 46 samples",
            By = "you",
            Date = "2026-11-22T10:14Z",
            Run = "r-1014",
        };

        decision
            .ToYaml()
            .ShouldBe(
                "{ exclude: avg_pool, at: cell.0->1, because: \"−6.2 ± 0.7 points, chance of being best < 1 %, 46 samples\", by: you, date: 2026-11-22T10:14Z, run: r-1014 }"
            );
        new SteeringDecision("boost", "3") { At = "*.kernel", Factor = 0.5 }
            .ToYaml()
            .ShouldBe("{ boost: 3, at: \"*.kernel\", factor: 0.5 }");
        new SteeringDecision("limit", "params") { Max = "1.5M" }
            .ToYaml()
            .ShouldBe("{ limit: params, max: 1.5M }");
    }

    private static string Edit(string text, Func<SyntaxTree, IReadOnlyList<TextEdit>> edit)
    {
        var edits = edit(SyntaxTree.Parse(text));
        var after = TextEdit.Apply(text, edits);

        TextEdit.Apply(after, TextEdit.Invert(text, edits)).ShouldBe(text);
        return after;
    }

    private static IEnumerable<string> Entries(string text)
    {
        var tree = SyntaxTree.Parse(text);
        tree.Problems.ShouldNotContain(problem => problem.Severity == Severity.Error);
        var sequence = (YamlSequence)((YamlMapping)tree.Root!).Find("steering")!.Value!;
        return sequence.Items.Select(item =>
            string.Join(", ", ((YamlMapping)item).Pairs.Select(pair => $"{pair.Key.Value}: {((YamlScalar)pair.Value!).Value}"))
        );
    }
}
