using NasNavigator.Space.Edits;
using NasNavigator.Space.Syntax;

namespace NasNavigator.Space.Tests.Edits;

public class NodeTextTests
{
    [Theory]
    [InlineData("a: [1, x]\nb:\n  c: d\n", "{ b: { c: d }, a: [1, x] }", false)]
    [InlineData("a:\n  - 1\n  - x # why\n", "{ a: [1, x] }", true)]
    [InlineData("a: 'x'", "{ \"a\": x }", true)]
    [InlineData("a: '1'", "{ a: 1 }", false)]
    [InlineData("a: 'true'", "{ a: true }", false)]
    [InlineData("a: 'b, c'", "a: [b, c]", false)]
    [InlineData("a: &k { b: 1 }\nc: *k\n", "{ a: { b: 1 }, c: { b: 1 } }", true)]
    [InlineData("a: { <<: { b: 1 }, c: 2 }", "a: { c: 2, b: 1 }", true)]
    [InlineData("a: {}", "a: []", false)]
    public void Of_TwoTexts_IsTheSameWhereTheySayTheSame(string one, string other, bool isSame) =>
        (NodeText.Of(SyntaxTree.Parse(one).Root) == NodeText.Of(SyntaxTree.Parse(other).Root)).ShouldBe(isSame);

    [Fact]
    public void Of_ReadBack_SaysTheSame()
    {
        var text = NodeText.Of(SyntaxTree.Parse("a: '1'\nb: [x y, 'p: q', ~, 2.5]\nc: { d: { e: '' } }\n").Root);

        NodeText.Of(SyntaxTree.Parse(text).Root).ShouldBe(text);
    }
}
