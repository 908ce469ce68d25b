using NasNavigator.Space.Checks;
using NasNavigator.Space.Edits;
using NasNavigator.Space.Syntax;

namespace NasNavigator.Space.Tests.Edits;

public sealed class NodeEditsTests
{
    [Theory]
    [InlineData("m: { a: 1 }\n", "m: { a: 1, k: [v] }\n")]
    [InlineData("m: {}\n", "m: { k: [v] }\n")]
    [InlineData("m: { a: 1, }\n", "m: { a: 1, k: [v] }\n")]
    [InlineData("m:\n  a: 1 # one\nb: 2\n", "m:\n  a: 1 # one\n  k: [v]\nb: 2\n")]
    [InlineData("m:\n  a:\n    b: 1\n    c: 2\n", "m:\n  a:\n    b: 1\n    c: 2\n  k: [v]\n")]
    [InlineData("m:\n  a:\n", "m:\n  a:\n  k: [v]\n")]
    [InlineData("m:\n  a: 1", "m:\n  a: 1\n  k: [v]")]
    [InlineData("m: {\n  a: 1 # one\n}\n", "m: {\n  a: 1, # one\n  k: [v]\n}\n")]
    [InlineData("m:\r\n  a: 1\r\n", "m:\r\n  a: 1\r\n  k: [v]\r\n")]
    public void InsertKey_AnyLayout_KeepsIt(string before, string after)
    {
        var tree = SyntaxTree.Parse(before);
        var mapping = (YamlMapping)((YamlMapping)tree.Root!).Find("m")!.Value!;

        TextEdit.Apply(before, new NodeEdits(tree).InsertKey(mapping, "k", "[v]")).ShouldBe(after);
        SyntaxTree.Parse(after).Problems.ShouldBeEmpty();
    }

    [Fact]
    public void Replace_Value_KeepsAnchorAndComment()
    {
        var tree = SyntaxTree.Parse("a: &x [1, 2] # two\nb: *x\n");

        TextEdit.Apply(tree.Text, NodeEdits.Replace(((YamlMapping)tree.Root!).Find("a")!.Value!, "3")).ShouldBe("a: &x 3 # two\nb: *x\n");
    }

    [Fact]
    public void Apply_SeveralEdits_InAnyOrder()
    {
        TextEdit[] edits = [new(new SourceSpan(4, 5), ""), new(new SourceSpan(0, 1), "xy"), new(new SourceSpan(2, 2), "!")];

        TextEdit.Apply("abcde", edits).ShouldBe("xyb!cd");
        TextEdit.Apply("xyb!cd", TextEdit.Invert("abcde", edits)).ShouldBe("abcde");
    }
}
