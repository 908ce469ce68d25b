using NasNavigator.Space.Syntax;

namespace NasNavigator.Space.Tests.Syntax;

/// <summary>Each problem of the syntax, at its exact place: what stands between « and » is what the problem points at.</summary>
public sealed class SyntaxProblemTests
{
    [Theory]
    [InlineData("NAS101", "a:\n«\t»b: 1\n")]
    [InlineData("NAS101", "a:\n«  \t»b: 1\n")]
    [InlineData("NAS102", "a:\n    b: 1\n  «c: 2» # here\n")]
    [InlineData("NAS102", "a:\n  b: 1\n   «c: 2»\n")]
    [InlineData("NAS102", "a:\n    - 1\n  «- 2»\n")]
    [InlineData("NAS103", "a: 1\n«bloc»\nc: 2\n")]
    [InlineData("NAS103", "«blocks»\n  cell: 1\n")]
    [InlineData("NAS103", "a: { «conv» { kernel: 3 } }\n")]
    [InlineData("NAS103", "- «conv» { kernel: 3 }\n")]
    [InlineData("NAS103", "a: [«conv» { kernel: 3 }]\n")]
    [InlineData("NAS103", "a: { b: 1, «stri» }\n")]
    [InlineData("NAS104", "a: «[»1, 2\nb: 3\n")]
    [InlineData("NAS104", "a: [«{» b: 1, c: 2]\nb: 3\n")]
    [InlineData("NAS104", "a: «[»\n  b: 1\n  c: 2\n")]
    [InlineData("NAS104", "«{» a: 1")]
    [InlineData("NAS105", "a: «\"»one\nb: 3\n")]
    [InlineData("NAS105", "a: [«'»one, two]\nb: 3\n")]
    [InlineData("NAS106", "a: 1\n«a»: 2\n")]
    [InlineData("NAS106", "{ a: 1, «'a'»: 2 }\n")]
    [InlineData("NAS107", "a: «*b»\n")]
    [InlineData("NAS107", "{ <<: «*body», a: 1 }\n")]
    [InlineData("NAS108", "a: &a [1, «*a»]\n")]
    [InlineData("NAS109", "a: «!!int» 1\n")]
    [InlineData("NAS109", "«?» a\n")]
    [InlineData("NAS109", "«%TAG ! x»\n---\na: 1\n")]
    [InlineData("NAS109", "a: 1\nb: 2\n«---»\nb: 1\n")]
    [InlineData("NAS110", "a: [1] «2 3» # x\n")]
    [InlineData("NAS110", "a: b«:» c\n")]
    [InlineData("NAS110", "a: «-» b\n")]
    [InlineData("NAS110", "a: 1\n«- b»\n")]
    [InlineData("NAS110", "a:\n  - 1\n  «b» # x\n")]
    [InlineData("NAS110", "a: [1«}»]\n")]
    [InlineData("NAS110", "a: [1,«,»2]\n")]
    [InlineData("NAS110", "«:» 1\n")]
    [InlineData("NAS110", "a: «@»b\n")]
    [InlineData("NAS110", "a: | «text»\n  b\n")]
    [InlineData("NAS110", "a: «&» b\n")]
    [InlineData("NAS111", "a: \"x«\\q»\"\n")]
    [InlineData("NAS111", "a: \"«\\u»12\"\n")]
    [InlineData("NAS112", "a: { <<: «3», b: 1 }\n")]
    [InlineData("NAS112", "a:\n  <<: «[1]»\n")]
    [InlineData("NAS115", "a: «&b» 1\n")]
    [InlineData("NAS116", "a: [1, \"2\" «\"3\"»]\n")]
    [InlineData("NAS116", "a: { b: 1\n  «c»: 2 }\n")]
    [InlineData("NAS117", "a: x«\u0001»\n")]
    public void Parse_OneProblem_PointsAtIt(string code, string marked)
    {
        var start = marked.IndexOf('«');
        var end = marked.IndexOf('»') - 1;
        var text = marked.Replace("«", "").Replace("»", "");

        var tree = SyntaxTree.Parse(text);

        tree.Problems.Select(problem => $"{problem.Code} {problem.Span.Start}-{problem.Span.End} {problem.Message}")
            .ShouldHaveSingleItem()
            .ShouldStartWith($"{code} {start}-{end} ");
    }

    [Theory]
    [InlineData("a:\n\tb: 1\n", "a:\n  b: 1\n")]
    [InlineData("a: 1\nb\nc: 2\n", "a: 1\nb: \nc: 2\n")]
    [InlineData("blocks\n  cell: 1\n", "blocks:\n  cell: 1\n")]
    [InlineData("- conv { kernel: 3 }\n", "- conv: { kernel: 3 }\n")]
    [InlineData("a: [1, 2\nb: 3\n", "a: [1, 2]\nb: 3\n")]
    [InlineData("a: \"one\nb: 3\n", "a: \"one\"\nb: 3\n")]
    [InlineData("a: [\"2\" \"3\"]\n", "a: [\"2\", \"3\"]\n")]
    [InlineData("a: &body 1\nb: *bod\n", "a: &body 1\nb: *body\n")]
    public void Fix_First_MendsTheText(string text, string mended)
    {
        var problem = SyntaxTree.Parse(text).Problems.First(problem => problem.Fixes.Count > 0);

        var result = text;
        foreach (var edit in problem.Fixes[0].Edits.OrderByDescending(edit => edit.Span.Start))
        {
            result = result.Remove(edit.Span.Start, edit.Span.Length).Insert(edit.Span.Start, edit.NewText);
        }

        result.ShouldBe(mended);
        SyntaxTree.Parse(result).Problems.ShouldBeEmpty();
    }

    [Fact]
    public void DuplicateKey_NamesTheFirstPlace()
    {
        var problem = SyntaxTree.Parse("a: 1\na: 2\n").Problems.ShouldHaveSingleItem();

        problem.Related.ShouldHaveSingleItem().Span.ShouldBe(new SourceSpan(0, 1));
    }
}
