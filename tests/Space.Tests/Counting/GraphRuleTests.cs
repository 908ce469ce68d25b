using System.Numerics;
using NasNavigator.Space.Counting;
using NasNavigator.Space.Model;

namespace NasNavigator.Space.Tests.Counting;

public sealed class GraphRuleTests
{
    private const string Operators = "none skip conv1 conv3 pool";

    [Fact]
    public void Connected_NasBench201_Leaves15284()
    {
        var space = new CellBuilder(1, 3, GraphOutput.Last).EdgeOperators(Operators).Build(connected: true);

        SpaceCounter.Count(space, CancellationToken.None).ShouldBe(new Cardinality(15_625, 15_284, true, null));
        Enumerator.All(space).Count().ShouldBe(15_284);
    }

    [Theory]
    [InlineData(1, 2, GraphOutput.Last, null)]
    [InlineData(1, 3, GraphOutput.VertexSum, 4)]
    [InlineData(2, 2, GraphOutput.Concat, 3)]
    [InlineData(2, 2, GraphOutput.VertexConcat, null)]
    public void ConnectedAndMaxEdges_OptionalEdges_EqualsLookingAtEach(int inputs, int nodes, GraphOutput output, int? maxEdges)
    {
        var all = new CellBuilder(inputs, nodes, output).OptionalEdges("a b").Build();
        var space = new CellBuilder(inputs, nodes, output).OptionalEdges("a b").Build(maxEdges, connected: true);

        var expected = Enumerator.All(all).Count(architecture => Meets(all, architecture, inputs, nodes, output, maxEdges));

        expected.ShouldBeInRange(1, (int)SpaceCounter.Count(all, CancellationToken.None).Architectures - 1);
        SpaceCounter.Count(space, CancellationToken.None).Feasible.ShouldBe(new BigInteger(expected));
        Enumerator.All(space).Count().ShouldBe(expected);
    }

    [Theory]
    [InlineData(3, null, true, GraphOutput.VertexConcat, 2)]
    [InlineData(3, 5, true, GraphOutput.VertexConcat, 3)]
    [InlineData(3, 4, false, GraphOutput.VertexSum, 2)]
    [InlineData(3, null, true, GraphOutput.Concat, 2)]
    [InlineData(4, 6, true, GraphOutput.Last, 1)]
    public void Unique_NodeOperators_EqualsListingAllGraphs(int nodes, int? maxEdges, bool connected, GraphOutput output, int operators)
    {
        var names = string.Join(' ', new[] { "a", "b", "c" }.Take(operators));
        var space = new CellBuilder(1, nodes, output)
            .OptionalEdges(names, operatorsNeedEdges: true)
            .Build(maxEdges, connected, unique: true);
        var rule = space.GraphRules[0];
        var wiring = new GraphWiring(rule.Graph);
        var classes = IsomorphismClasses.Of(space, rule).ShouldBeOfType<NodeLabelledClasses>();
        var listed = new ListedClasses(rule, wiring, classes.Code);

        var slow = listed.Representatives(CountingLimit.None);

        classes.Count(CountingLimit.None).ShouldBe(new BigInteger(slow.Length));
        classes.Representatives(CountingLimit.None).ShouldBe(slow);
        SpaceCounter.Count(space, CancellationToken.None).Feasible.ShouldBe(new BigInteger(slow.Length));
        Enumerator.All(space).Count().ShouldBe(slow.Length);
    }

    [Fact]
    public void Unique_Representative_IsTheSmallestTextOfItsClass()
    {
        var free = new CellBuilder(1, 3, GraphOutput.VertexSum).OptionalEdges("a b", operatorsNeedEdges: true).Build(connected: true);
        var space = new CellBuilder(1, 3, GraphOutput.VertexSum)
            .OptionalEdges("a b", operatorsNeedEdges: true)
            .Build(connected: true, unique: true);
        var form = new ActiveVertices(new GraphWiring(free.GraphRules[0].Graph));

        var smallest = Enumerator
            .All(free)
            .GroupBy(form.CanonicalText)
            .Select(members =>
                members
                    .Select(member => (Edges: Edges(free, member), Text: ArchitectureText.Write(free, member)))
                    .OrderBy(member => member.Edges)
                    .ThenBy(member => member.Text, StringComparer.Ordinal)
                    .First()
                    .Text
            );

        Enumerator
            .All(space)
            .Select(architecture => ArchitectureText.Write(space, architecture))
            .Order(StringComparer.Ordinal)
            .ShouldBe(smallest.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Unique_OperatorExcludedAtOneNode_DropsTheGraphsWrittenWithIt()
    {
        var cell = new CellBuilder(1, 3, GraphOutput.VertexConcat).OptionalEdges("a b c", operatorsNeedEdges: true);
        var space = cell.Build(connected: true, unique: true);
        var all = Enumerator.All(space).ToList();
        var node = space.Find("cell.2")!;
        node.Allowed = [0, 2];

        var expected = all.Count(architecture => architecture.Of(node) != 1);

        expected.ShouldBeInRange(1, all.Count - 1);
        SpaceCounter.Count(space, CancellationToken.None).Feasible.ShouldBe(new BigInteger(expected));
        Enumerator.All(space).Count().ShouldBe(expected);
    }

    [Fact]
    public void Unique_OperatorsOnEdges_CountsIsomorphicGraphsOnce()
    {
        // Two middle nodes that are alike may change places; what zero cuts off leaves.
        var space = new CellBuilder(1, 3, GraphOutput.Last).EdgeOperators("none skip conv").Build(connected: true, unique: true);
        var count = SpaceCounter.Count(space, CancellationToken.None).Feasible!.Value;
        var form = new ActiveVertices(new GraphWiring(space.GraphRules[0].Graph));

        var free = new CellBuilder(1, 3, GraphOutput.Last).EdgeOperators("none skip conv").Build(connected: true);
        var freeForm = new ActiveVertices(new GraphWiring(free.GraphRules[0].Graph));
        count.ShouldBe(new BigInteger(Enumerator.All(free).Select(freeForm.CanonicalText).Distinct().Count()));
        Enumerator.All(space).Select(form.CanonicalText).Distinct().Count().ShouldBe((int)count);
    }

    [Fact]
    public void Unique_NasBench101_Has423624Graphs()
    {
        var space = new CellBuilder(1, 5, GraphOutput.VertexConcat)
            .OptionalEdges("conv3x3 conv1x1 maxpool3x3", operatorsNeedEdges: true)
            .Build(maxEdges: 9, connected: true, unique: true);

        SpaceCounter.Count(space, CancellationToken.None).Feasible.ShouldBe(423_624);

        var (sampler, random) = (new Sampler(space), new Random(1));
        for (var i = 0; i < 1000; i++)
        {
            ArchitectureValidator.Problems(space, sampler.Sample(random)!).ShouldBeEmpty();
        }
    }

    private static int Edges(SearchSpace space, Architecture architecture) =>
        space.Choices.Where(choice => choice.IsSubset).Sum(choice => BitOperations.PopCount((ulong)architecture.Of(choice)));

    private static bool Meets(SearchSpace space, Architecture architecture, int inputs, int nodes, GraphOutput output, int? maxEdges)
    {
        if (Edges(space, architecture) > (maxEdges ?? int.MaxValue))
        {
            return false;
        }

        var hasVertex = output is GraphOutput.VertexSum or GraphOutput.VertexConcat;
        var reached = Enumerable.Range(0, inputs).ToHashSet();
        for (var to = inputs; to < inputs + nodes + (hasVertex ? 1 : 0); to++)
        {
            var mask = architecture.Of(space.Find($"cell.{to}.from")!);
            if (reached.Any(from => (mask >> from & 1) != 0))
            {
                reached.Add(to);
            }
        }

        return output switch
        {
            GraphOutput.Last => reached.Contains(inputs + nodes - 1),
            GraphOutput.Concat => reached.Any(vertex => vertex >= inputs),
            _ => reached.Contains(inputs + nodes),
        };
    }
}
