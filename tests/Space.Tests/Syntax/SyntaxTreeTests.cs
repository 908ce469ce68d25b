using System.Text;
using NasNavigator.Space.Syntax;

namespace NasNavigator.Space.Tests.Syntax;

public sealed class SyntaxTreeTests
{
    [Fact]
    public void EffectivePairs_MergeKeys_OwnWinAndProvenanceIsKept()
    {
        const string Text = """
            base: &base { kernel: 3, out: 16 }
            more: &more { <<: *base, stride: 2 }
            used: { <<: [*more, { kernel: 7, extra: 1 }], out: 32 }
            """;

        var root = (YamlMapping)SyntaxTree.Parse(Text).Root!;
        var used = (YamlMapping)root.Find("used")!.Value!;

        used.EffectivePairs.Select(pair => $"{pair.Pair.Key.Value}={((YamlScalar)pair.Pair.Value!).Value} {pair.Via?.Name}")
            .ShouldBe(["out=32 ", "stride=2 more", "kernel=3 more", "extra=1 "]);
        used.EffectivePairs[2].Origin.ShouldBe(root.Find("base")!.Value);
    }

    [Theory]
    [InlineData("conv", "a: { con|v: { kernel: 3 } }")]
    [InlineData("3", "a: { conv: { kernel: 3| } }")]
    [InlineData("x y", "a:\n  - x y|\n  - z\n")]
    [InlineData("z", "a:\n  - x y\n  - |z\n")]
    public void NodeAt_Cursor_FindsTheInnermostNode(string expected, string marked)
    {
        var offset = marked.IndexOf('|');

        var node = SyntaxTree.Parse(marked.Remove(offset, 1)).NodeAt(offset);

        node.ShouldBeOfType<YamlScalar>().Value.ShouldBe(expected);
    }

    [Theory]
    [InlineData("12", 12.0)]
    [InlineData("-0x1F", null)]
    [InlineData("0x1F", 31.0)]
    [InlineData("0o17", 15.0)]
    [InlineData("1_000", null)]
    [InlineData("1e-3", 0.001)]
    [InlineData(".5", 0.5)]
    [InlineData("+3.", 3.0)]
    [InlineData("1e", null)]
    [InlineData(".", null)]
    [InlineData("3 ms", null)]
    [InlineData("'3'", null)]
    [InlineData(".inf", double.PositiveInfinity)]
    [InlineData("1e999", double.PositiveInfinity)]
    public void TryNumber_CoreSchema_ReadsPlainNumbersOnly(string text, double? expected)
    {
        var scalar = (YamlScalar)SyntaxTree.Parse(text).Root!;

        (scalar.TryNumber(out var value) ? value : (double?)null).ShouldBe(expected);
    }

    [Theory]
    [InlineData("true", true)]
    [InlineData("False", false)]
    [InlineData("yes", null)]
    [InlineData("\"true\"", null)]
    public void TryFlag_CoreSchema_ReadsPlainFlagsOnly(string text, bool? expected)
    {
        var scalar = (YamlScalar)SyntaxTree.Parse(text).Root!;

        (scalar.TryFlag(out var value) ? value : (bool?)null).ShouldBe(expected);
    }

    [Fact]
    public void Comments_AllOfThem_InOrder()
    {
        var tree = SyntaxTree.Parse("# a\nb: 'x # y' # c\nd: |\n  # text\n# e");

        tree.Comments.Select(comment => tree.TextOf(comment.Span).ToString()).ShouldBe(["# a", "# c", "# e"]);
    }

    [Fact]
    public void Parse_FourTimesTheLines_TakesFourTimesTheMemory()
    {
        Allocated(1000);
        var (one, four) = (Allocated(1000), Allocated(4000));

        // Tables that grow by doubling make it a little more or less; work that grows with the square would make it 16 times.
        ((double)four / one).ShouldBeInRange(3, 6);
        (one / 1000).ShouldBeLessThan(6000, "bytes a line");

        static long Allocated(int lines)
        {
            var text = new StringBuilder("nasnav: 1\nnetwork:\n");
            for (var line = 0; line < lines; line++)
            {
                text.Append($"  - {{ name: stage{line}, conv: {{ out: 16, kernel: {{ choose: [3, 5, 7] }} }}, repeat: 2 }} # layer\n");
            }

            var file = text.ToString();
            var before = GC.GetAllocatedBytesForCurrentThread();
            SyntaxTree.Parse(file).Problems.ShouldBeEmpty();
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }
    }
}
