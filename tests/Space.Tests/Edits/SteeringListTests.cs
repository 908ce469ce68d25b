using NasNavigator.Space.Edits;
using NasNavigator.Space.Syntax;

namespace NasNavigator.Space.Tests.Edits;

public class SteeringListTests
{
    private const string Head = "nasnav: 1\nname: x # a name\n";
    private static readonly string[] Two = ["{ exclude: a, at: cell.0->1 }", "{ boost: b, factor: 0.5 }"];

    [Theory]
    [InlineData("")]
    [InlineData("steering:\n")]
    [InlineData("steering: []   # decisions\n")]
    [InlineData("steering:\n  # why\n  - { pin: c }\n  - exclude: d\n    because: \"x: y\"\n")]
    [InlineData("steering: [{ pin: c }]\nsearch: { seed: 1 }\n")]
    public void Write_WhateverStoodThere_ReadsBackAndKeepsTheRest(string steering)
    {
        var tree = SyntaxTree.Parse(Head + steering);

        var text = SteeringList.Write(tree, Two);

        var written = SyntaxTree.Parse(text);
        written.Problems.ShouldBeEmpty(text);
        SteeringList.Read(written).ShouldBe(Two);
        text.ShouldStartWith(Head);
        SteeringList.Read(SyntaxTree.Parse(SteeringList.Write(written, []))).ShouldBeEmpty();
        text.Contains("seed: 1").ShouldBe(steering.Contains("seed"));
    }

    [Fact]
    public void Write_IntoADocumentInBrackets_ReadsBack()
    {
        var text = SteeringList.Write(SyntaxTree.Parse("{ nasnav: 1, steering: [] }"), Two);

        SteeringList.Read(SyntaxTree.Parse(text)).ShouldBe(Two);
    }

    [Fact]
    public void Gist_OfEntriesWithOtherEvidence_IsTheSame() =>
        SteeringList
            .Gist("{ exclude: a, at: x, because: \"−1 ± 2\", by: me, date: 2026-11-22T10:14Z, run: r }")
            .ShouldBe(SteeringList.Gist("{ at: x, exclude: a }"));

    [Fact]
    public void Change_OfEntriesInOtherLayout_TakesThemOutAndKeepsTheComments()
    {
        var text = Head + "steering:\n  # first\n  - exclude: a\n    because: \"x: y\"\n  - { pin: c } # stays\n";

        var changed = Space.Checks.TextEdit.Apply(
            text,
            SteeringEdits.Change(SyntaxTree.Parse(text), new SteeringPatch(2, 0, ["{ exclude: a }"], ["{ boost: b, factor: 0.5 }"]))
        );

        changed.ShouldBe(Head + "steering:\n  # first\n  - { pin: c } # stays\n  - { boost: b, factor: 0.5 }\n");
    }

    [Theory]
    [InlineData("", "a")]
    [InlineData("a b c", "a c")]
    [InlineData("a b c", "a x b c")]
    [InlineData("a b", "")]
    public void Patch_AppliedAndTakenBack_GivesBothLists(string before, string after)
    {
        var (old, young) = (List(before), List(after));

        var patch = SteeringPatch.Of(old, young);

        patch.Apply(old).ShouldBe(young);
        patch.Inverse().Apply(young).ShouldBe(old);
        patch.Removed.Intersect(patch.Added).ShouldBeEmpty();
    }

    [Fact]
    public void Patch_OnAListThatHasChanged_TakesOutWhatSaysTheSameAndAddsAtTheEnd()
    {
        var patch = SteeringPatch.Of(List("a b"), List("b c"));

        patch.Apply([.. List("x"), "{ exclude: a, by: other }", .. List("b")]).ShouldBe(List("x b c"));
    }

    private static List<string> List(string names) =>
        [.. names.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(name => $"{{ exclude: {name} }}")];
}
