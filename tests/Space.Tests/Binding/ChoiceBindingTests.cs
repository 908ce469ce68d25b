using NasNavigator.Space.Binding;
using NasNavigator.Space.Checks;
using NasNavigator.Space.Counting;
using NasNavigator.Space.Model;
using NasNavigator.Testing;

namespace NasNavigator.Space.Tests.Binding;

public sealed class ChoiceBindingTests
{
    private const string Cell = """
        blocks:
          cell: { choose: [relu, gelu, { name: deep, layers: [conv: { kernel: { choose: [3, 5] } }] }] }

        """;

    [Theory]
    [InlineData("[cell, relu, { cell: {}, repeat: 3 }]", "cell cell.deep.conv.kernel")]
    [InlineData("[cell, { name: mine, cell: {}, decide: place, repeat: 2 }]", "cell cell.deep.conv.kernel mine mine.deep.conv.kernel")]
    [InlineData("[{ name: mine, cell: {}, decide: each, repeat: 2 }]", "mine[0] mine[1] mine[0].deep.conv.kernel mine[1].deep.conv.kernel")]
    public void Decide_OfABlock_SaysWhoSharesTheChoices(string network, string addresses) =>
        Addresses($"{Cell}network: {network}").Order().ShouldBe(addresses.Split(' ').Order());

    [Fact]
    public void Alias_OfAChoice_IsADecisionOfItsOwn() =>
        Addresses("network: [{ name: a, choose: &ops [relu, gelu] }, { name: b, choose: *ops }]").ShouldBe(["a", "b"]);

    [Fact]
    public void Anonymous_Choices_AreNamedAfterTheOperatorUnlessTwoCollide()
    {
        Addresses("network: [conv: { out: 4, kernel: { choose: [1, 3] } }]").ShouldBe(["conv.kernel"]);
        Addresses("network: [conv: { kernel: { choose: [1, 3] } }, relu, conv: { kernel: { choose: [1, 3] } }]")
            .ShouldBe(["network[0].conv.kernel", "network[2].conv.kernel"]);
        Addresses("network: [relu, { choose: [relu, gelu] }]").ShouldBe(["network[1]"]);
    }

    [Fact]
    public void NestedChoice_InAnOption_IsActiveOnlyWithThatOption()
    {
        var space = Bind($"{Cell}network: [cell]");

        var kernel = space.Find("cell.deep.conv.kernel").ShouldNotBeNull();

        var takes = kernel.ActiveWhen.ShouldBeOfType<Takes>();
        takes.Choice.Address.ShouldBe("cell");
        takes.Options.ShouldBe([2]);
        Count(space).ShouldBe(4);
    }

    [Fact]
    public void Depth_Choice_DeactivatesTheChoicesOfLaterRepeats()
    {
        var space = Bind("network: [{ name: s, choose: [relu, gelu], repeat: { choose: [1, 2, 3] } }]");

        space.Find("s.repeat").ShouldNotBeNull().Kind.ShouldBe(ChoiceKind.Depth);
        space.Find("s[0]").ShouldNotBeNull().ActiveWhen.ShouldBe(Expression.Always);
        space.Find("s[2]").ShouldNotBeNull().ActiveWhen.ShouldBeOfType<Takes>().Options.ShouldBe([2]);
        Count(space).ShouldBe(2 + 4 + 8);
    }

    [Fact]
    public void Tie_OfSeveralChoices_IsOneDecisionByPosition()
    {
        var space = Bind("network: [conv: { out: { choose: [4, 8], tie: w } }, relu, conv: { out: { choose: [16, 32], tie: w } }]");

        space.Choices.Count.ShouldBe(1);
        var second = space.Network.ShouldBeOfType<SequenceNode>().Layers[2].ShouldBeOfType<OperatorNode>().Arguments["out"];
        second.ShouldBeOfType<Chosen>().Values.ShouldBe([16L, 32L]);
    }

    [Fact]
    public void Tie_ToAnAddressFurtherDown_TakesThatValue()
    {
        var space = Bind("network: [conv: { out: { tie: late } }, relu, conv: { out: { name: late, choose: [16, 32] } }]");

        var first = space.Network.ShouldBeOfType<SequenceNode>().Layers[0].ShouldBeOfType<OperatorNode>().Arguments["out"];
        first.ShouldBeOfType<Chosen>().Choice.ShouldBe(space.Find("late"));
    }

    [Fact]
    public void When_OnALayer_GuardsItsChoices()
    {
        var space = Bind("network: [{ name: a, choose: [relu, gelu] }, { name: b, choose: [relu, silu], when: a = gelu }]");

        Count(space).ShouldBe(1 + 2);
    }

    [Fact]
    public void Range_WithAStep_IsOrderedAndIncludesBothEnds()
    {
        var choice = Bind("network: [conv: { out: { name: w, range: [8, 20], step: 8 } }]").Choices.Single();

        choice.IsOrdered.ShouldBeTrue();
        choice.Options.Select(option => option.Value).ShouldBe([8L, 16L, 20L]);
    }

    [Fact]
    public void Option_WithNameAndWeight_KeepsBoth()
    {
        var choice = Bind("network: [{ name: a, choose: [relu, { name: wide, gelu: {}, weight: 3 }] }, relu]").Choices.Single();

        choice.Options[1].ShouldSatisfyAllConditions(option => option.Text.ShouldBe("wide"), option => option.Weight.ShouldBe(3));
    }

    [Fact]
    public void OutAndStride_OnARepeatedLayer_ActInTheFirstRepeatOnly()
    {
        var space = Bind("network: [{ conv: { out: 8, stride: 2, kernel: 3 }, repeat: 2 }]");

        var repeat = space.Network.ShouldBeOfType<SequenceNode>().Layers[0].ShouldBeOfType<RepeatNode>();
        repeat.Bodies[0].ShouldBeOfType<OperatorNode>().Arguments.Keys.Order().ShouldBe(["kernel", "out", "stride"]);
        repeat.Bodies[1].ShouldBeOfType<OperatorNode>().Arguments.Keys.ShouldBe(["kernel"]);
    }

    [Fact]
    public void With_GivesArgumentsToEveryOption()
    {
        var space = Bind(
            "network: [{ name: a, with: { out: 8, stride: 2, activation: silu }, choose: [mbconv, { name: plain, mbconv: { expand: 1 } }], repeat: 2 }]"
        );

        var repeat = space.Network.ShouldBeOfType<SequenceNode>().Layers[0].ShouldBeOfType<RepeatNode>();
        var first = repeat.Bodies[0].ShouldBeOfType<GivenNode>();
        first.Out.ShouldBeOfType<Constant>().Value.ShouldBe(8L);
        foreach (var option in repeat.Bodies[1].ShouldBeOfType<ChoiceNode>().Options)
        {
            option.ShouldBeOfType<OperatorNode>().Arguments["activation"].ShouldBeOfType<Constant>().Value.ShouldBe("silu");
        }
    }

    [Fact]
    public void Take_OnAGraph_DeactivatesTheOperatorsOfEdgesNotTaken()
    {
        var space = Bind(
            """
            blocks:
              cell: { graph: { inputs: 2, nodes: 2, edges: all, on_edge: { choose: [relu, gelu] }, take: 2, output: concat } }
            network: [relu, gelu, cell]
            """
        );

        space
            .Choices.Select(choice => choice.Address)
            .Order()
            .ShouldBe(["cell.0->2", "cell.0->3", "cell.1->2", "cell.1->3", "cell.2->3", "cell.3.from"]);
        space.Find("cell.0->2").ShouldNotBeNull().ActiveWhen.ShouldBe(Expression.Always);
        space.Find("cell.2->3").ShouldNotBeNull().ActiveWhen.ShouldBeOfType<Takes>().Options.ShouldBe([2]);
        Count(space).ShouldBe(4 * 3 * 4);
    }

    [Fact]
    public void HyperParameters_AreListedAndNotCounted()
    {
        var space = Bind(
            """
            hyperparameters:
              lr: { range: [1e-4, 1e-2], scale: log }
              width: { range: [4, 16], step: 4 }
            network: [conv: { out: { tie: hyperparameters.width } }]
            """
        );

        space.Choices.ShouldBeEmpty();
        space.HyperParameters.Single().Address.ShouldBe("hyperparameters.width");
        space
            .ContinuousHyperParameters.Single()
            .ShouldSatisfyAllConditions(range => range.Address.ShouldBe("hyperparameters.lr"), range => range.IsLogarithmic.ShouldBeTrue());
    }

    [Fact]
    public void UnusedBlock_WithARule_LeavesNoRule()
    {
        var space = Bind("blocks: { cell: { graph: { nodes: 2, edges: optional, connected: true } } }\nnetwork: [relu]");

        space.GraphRules.ShouldBeEmpty();
        space.Choices.ShouldBeEmpty();
    }

    [Fact]
    public void Places_OfAllWeights_AreUnique()
    {
        foreach (var file in Directory.GetFiles(Repository.PathOf("examples"), "*.nas.yaml"))
        {
            var places = new HashSet<string>();
            foreach (var node in Nodes.In(BoundFile.Bind(File.ReadAllText(file)).Space.ShouldNotBeNull().Network))
            {
                if (node is OperatorNode)
                {
                    places.Add(node.Place).ShouldBeTrue($"{Path.GetFileName(file)}: {node.Place} stands twice.");
                }
            }
        }
    }

    private static IEnumerable<string> Addresses(string rest) => Bind(rest).Choices.Select(choice => choice.Address);

    private static System.Numerics.BigInteger Count(SearchSpace space) => Enumerator.All(space).Count();

    internal static SearchSpace Bind(string rest)
    {
        var file = BoundFile.Bind("nasnav: 1\ntask: { input: [4, 8, 8], classes: 2 }\n" + rest);
        file.Diagnostics.Where(finding => finding.Severity == Severity.Error).ShouldBeEmpty();
        return file.Space.ShouldNotBeNull();
    }
}
