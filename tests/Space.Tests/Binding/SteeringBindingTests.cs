using NasNavigator.Space.Counting;
using NasNavigator.Space.Model;

namespace NasNavigator.Space.Tests.Binding;

public sealed class SteeringBindingTests
{
    [Theory]
    [InlineData("{ exclude: gelu }", "relu,silu relu,silu relu,silu")]
    [InlineData("{ exclude: gelu, at: s }", "relu,silu relu,silu relu,gelu,silu")]
    [InlineData("{ exclude: gelu, at: 's[1]' }", "relu,gelu,silu relu,silu relu,gelu,silu")]
    [InlineData("{ exclude: gelu, at: 's[*]' }", "relu,silu relu,silu relu,gelu,silu")]
    [InlineData("{ exclude: gelu }, { restore: gelu, at: t }", "relu,silu relu,silu relu,gelu,silu")]
    [InlineData("{ pin: silu, at: t }", "relu,gelu,silu relu,gelu,silu silu")]
    [InlineData("{ pin: silu, at: t }, { exclude: silu, at: t }", "relu,gelu,silu relu,gelu,silu relu,gelu")]
    [InlineData("{ exclude: silu, at: t }, { pin: silu, at: t }", "relu,gelu,silu relu,gelu,silu silu")]
    [InlineData("{ pin: silu, at: t }, { restore: relu, at: t }", "relu,gelu,silu relu,gelu,silu relu,gelu,silu")]
    public void Entries_InOrder_TheLastMatchWins(string entries, string allowed)
    {
        var space = Bind(entries);

        space
            .Choices.Select(choice => string.Join(',', choice.Allowed.Select(option => choice.Options[option].Text)))
            .ShouldBe(allowed.Split(' '));
    }

    [Fact]
    public void Boost_Option_RaisesItsWeightOnly()
    {
        var space = Bind("{ boost: relu, at: t, factor: 4 }");

        space.Find("t").ShouldNotBeNull().Options.Select(option => option.Weight).ShouldBe([4, 1, 1]);
        space.Find("s[0]").ShouldNotBeNull().Options.Select(option => option.Weight).ShouldBe([1, 1, 1]);
    }

    [Theory]
    [InlineData("{ boost: relu, factor: 4 }, { boost: relu, factor: 0.5 }", "0.5 0.5 0.5")]
    [InlineData("{ boost: relu, at: t, factor: 4 }, { boost: relu, factor: 3 }", "3 3 3")]
    [InlineData("{ boost: relu, factor: 3 }, { boost: relu, at: t, factor: 4 }", "3 3 4")]
    public void Boost_SeveralForOneOption_TheLastMatchWins(string entries, string weights) =>
        string.Join(' ', Bind(entries).Choices.Select(choice => FormattableString.Invariant($"{choice.Options[0].Weight}")))
            .ShouldBe(weights);

    [Fact]
    public void Boost_OptionWithAWeight_MultipliesIt()
    {
        var space = ChoiceBindingTests.Bind(
            """
            network: [{ name: t, choose: [{ relu: {}, weight: 3 }, gelu] }]
            steering: [{ boost: relu, factor: 3 }, { boost: relu, factor: 2 }]
            """
        );

        space.Find("t").ShouldNotBeNull().Options.Select(option => option.Weight).ShouldBe([6, 1]);
    }

    [Fact]
    public void Limit_OnACost_IsAConstraint()
    {
        var limit = Bind("{ limit: params, max: 20k }").Constraints.Single().ShouldBeOfType<CostConstraint>();

        limit.Measure.ShouldBe("params");
        limit.Max.ShouldBe(20_000);
    }

    [Fact]
    public void Limit_OnAnOption_CountsTheChoicesThatTakeIt()
    {
        var space = Bind("{ limit: relu, at: s, max: 1 }");

        var limit = space.Constraints.Single().ShouldBeOfType<DecisionConstraint>().Expression;
        limit.Evaluate(new Architecture([0, 0, 0])).ShouldBe(false);
        limit.Evaluate(new Architecture([0, 1, 0])).ShouldBe(true);
    }

    [Fact]
    public void Pin_Subset_LeavesExactlyItsMembers()
    {
        var space = ChoiceBindingTests.Bind(
            """
            network: [{ name: p, parallel: { paths: [relu, gelu, silu], take: { from: 1, to: 3 } } }]
            steering: [{ pin: "{relu,silu}", at: p.take }]
            """
        );

        space.Choices.Single().Allowed.ShouldBe([0, 2]);
        space.Choices.Single().IsPinned.ShouldBeTrue();
        Enumerator.All(space).Count().ShouldBe(1);
    }

    private static SearchSpace Bind(string entries) =>
        ChoiceBindingTests.Bind(
            $"""
            network: [{"{"} name: s, choose: [relu, gelu, silu], repeat: 2 {"}"}, {"{"} name: t, choose: [relu, gelu, silu] {"}"}]
            steering: [{entries}]
            """
        );
}
