using NasNavigator.Space.Model;
using NasNavigator.Space.Tests.Counting;

namespace NasNavigator.Space.Tests.Model;

public sealed class ExpressionParserTests
{
    private readonly SpaceBuilder _space = new();

    public ExpressionParserTests()
    {
        _space.Add("cell.0->1", "conv pool none");
        _space.Add("a", "1 2 3 4");
        _space.Add("b", "2.5 3 x-y");
        _space.Add("stage[0].kernel", "3 5 7");
        _space.Add("stage[1].kernel", "3 5 7");
        _space.AddSubset("cell.3.from", "0 1 2", 0, 3);
        _space.Add("late", "yes no", new Takes(_space.Choices[0], [0]));
    }

    [Theory]
    [InlineData("cell.0->1 = conv", "0", true)]
    [InlineData("cell.0->1=conv", "1", false)]
    [InlineData("cell.0->1 != conv", "1", true)]
    [InlineData("a > 3", "0 3", true)]
    [InlineData("a>3", "0 2", false)]
    [InlineData("3 < a", "0 3", true)]
    [InlineData("a <= 2 and a >= 2", "0 1", true)]
    [InlineData("not a = 1 or cell.0->1 = pool", "0 0", false)]
    [InlineData("a = 1 or a = 2 and cell.0->1 = pool", "0 0", true)]
    [InlineData("(a = 1 or a = 2) and cell.0->1 = pool", "0 0", false)]
    [InlineData("when cell.0->1 = conv then a in [1, 2]", "0 2", false)]
    [InlineData("when cell.0->1 = conv then a in [1, 2]", "1 2", true)]
    [InlineData("when a = 1 then when b = 3 then cell.0->1 = none", "0 0 1", false)]
    [InlineData("b = x-y", "0 0 2", true)]
    [InlineData("b = 2.50", "0 0 0", true)]
    [InlineData("b = 'x-y'", "0 0 2", true)]
    [InlineData("stage[1].kernel in[5,7]", "0 0 0 0 1", true)]
    [InlineData("stage[0].kernel > stage[1].kernel", "0 0 0 1 0", true)]
    [InlineData("stage[0].kernel >= stage[1].kernel", "0 0 0 1 2", false)]
    [InlineData("sum(stage[*].kernel) <= 8", "0 0 0 0 1", true)]
    [InlineData("sum(stage[*].kernel) <= 8", "0 0 0 1 1", false)]
    [InlineData("sum(stage[*].kernel) = 8", "0 0 0 1 0", true)]
    [InlineData("count(stage[*].kernel = 3) = 2", "0 0 0 0 0", true)]
    [InlineData("count(stage[*].kernel != 3) >= 1", "0 0 0 0 0", false)]
    [InlineData("count(stage[*].kernel > 3) in [1, 2]", "0 0 0 0 1", true)]
    [InlineData("count(stage[*].kernel in [5, 7]) > count(stage[*].kernel = 3)", "0 0 0 1 2", true)]
    [InlineData("cell.3.from = 1", "0 0 0 0 0 3", true)]
    [InlineData("cell.3.from != 1", "0 0 0 0 0 5", true)]
    [InlineData("cell.3.from = {0,2}", "0 0 0 0 0 5", true)]
    [InlineData("cell.3.from = {0, 2}", "0 0 0 0 0 7", false)]
    [InlineData("cell.3.from = {}", "0 0 0 0 0 0", true)]
    [InlineData("late = yes", "1 0 0 0 0 0 -1", false)]
    [InlineData("late != yes", "1 0 0 0 0 0 -1", false)]
    [InlineData("not late = yes", "1 0 0 0 0 0 -1", true)]
    public void Parse_Condition_HoldsAsItReads(string text, string decisions, bool expected)
    {
        var parsed = _space.Parse(text);

        parsed.Problems.ShouldBeEmpty();
        parsed.Expression!.Evaluate(Decided(decisions)).ShouldBe(expected);
    }

    [Theory]
    [InlineData("a >", 3, 3, ExpressionProblemKind.Grammar, "the expression ends")]
    [InlineData("a = 1 b = 3", 6, 7, ExpressionProblemKind.Grammar, "Expected `and`, `or` or the end, found `b`.")]
    [InlineData("a == 1", 2, 4, ExpressionProblemKind.Grammar, "Equality is written `=`.")]
    [InlineData("(a = 1", 6, 6, ExpressionProblemKind.Grammar, "Expected `)`.")]
    [InlineData("when a = 1", 10, 10, ExpressionProblemKind.Grammar, "Expected `then`.")]
    [InlineData("a & 1", 2, 3, ExpressionProblemKind.Grammar, "`&` means nothing in an expression.")]
    [InlineData("mean(a) = 1", 0, 4, ExpressionProblemKind.Grammar, "There is no function `mean`")]
    [InlineData("a", 1, 1, ExpressionProblemKind.Grammar, "Expected `=`")]
    [InlineData("a in []", 6, 7, ExpressionProblemKind.Grammar, "at least one value")]
    [InlineData("cell.0->2 = conv", 0, 9, ExpressionProblemKind.UnknownAddress, "Did you mean `cell.0->1`?")]
    [InlineData("cell.0->1 = cnov", 12, 16, ExpressionProblemKind.UnknownOption, "did you mean `conv`?")]
    [InlineData("a = 9", 4, 5, ExpressionProblemKind.UnknownOption, "it has 1, 2, 3, 4.")]
    [InlineData("cell.3.from = {0,9}", 14, 19, ExpressionProblemKind.UnknownOption, "no option `9`")]
    [InlineData("cell.0->1 > 3", 0, 9, ExpressionProblemKind.WrongKind, "it has no size")]
    [InlineData("stage[*].kernel = 3", 0, 15, ExpressionProblemKind.WrongKind, "stands for 2 choices")]
    [InlineData("sum(cell.3.from) > 1", 4, 15, ExpressionProblemKind.WrongKind, "takes several options")]
    public void Parse_Mistake_IsPointedAtWithItsMend(string text, int start, int end, ExpressionProblemKind kind, string message)
    {
        var parsed = _space.Parse(text, offset: 100);

        parsed.Expression.ShouldBeNull();
        var problem = parsed.Problems[0];
        (problem.Span.Start - 100, problem.Span.End - 100).ShouldBe((start, end));
        problem.Kind.ShouldBe(kind);
        problem.Message.ShouldContain(message);
    }

    [Fact]
    public void Parse_EveryPrefixOfAText_NeverThrows()
    {
        const string text =
            "when (cell.0->1 = \"conv\" or not a in [1, 2]) then count(stage[*].kernel = 3) >= sum(a) and cell.3.from = {0,2}";
        for (var length = 0; length <= text.Length; length++)
        {
            var parsed = _space.Parse(text[..length]);

            (parsed.Expression is null).ShouldBe(parsed.Problems.Count > 0);
        }
    }

    [Fact]
    public void Parse_NestedWithoutEnd_IsAProblemNotACrash() =>
        _space.Parse(new string('(', 100_000)).Problems.ShouldContain(problem => problem.Message.Contains("nested deeper"));

    [Theory]
    [InlineData("sum(stage[*].kernel) > 20", false)]
    [InlineData("sum(stage[*].kernel) >= 6", true)]
    [InlineData("sum(stage[*].kernel) > 6", null)]
    [InlineData("count(stage[*].kernel = 3) <= 2", true)]
    [InlineData("count(late = yes) = 0", null)]
    public void Evaluate_NothingDecided_IsKnownWhereTheRangeSaysSo(string text, bool? expected) =>
        _space.Parse(text).Expression!.Evaluate(NothingDecided.Instance).ShouldBe(expected);

    private Architecture Decided(string text)
    {
        var given = text.Split(' ').Select(long.Parse).ToList();
        return new Architecture([.. _space.Choices.Select((_, index) => index < given.Count ? given[index] : 0)]);
    }
}
