using NasNavigator.Space.Costs;
using NasNavigator.Space.Lowering;
using NasNavigator.Space.Model;
using NasNavigator.Space.Operators;
using NasNavigator.Space.Operators.Primitives;

namespace NasNavigator.Space.Tests.Lowering;

public sealed class LowererTests
{
    [Fact]
    public void Lower_DepthChosen_UsesAPrefixWithTheSameKeys()
    {
        var t = Templates.New();
        var depth = t.Value("body.repeat", 1, 2, 3);
        var space = t.Space(
            Shape.Image(3, 8, 8),
            10,
            t.Seq(t.Repeat(depth, 3, i => t.Op("conv", ("out", 8 + i))), t.Op("global_avg_pool"), t.Op("classifier"))
        );

        var networks = Enumerable.Range(0, 3).Select(i => Lowerer.Lower(space, Templates.Decide(i))).ToList();

        networks.ShouldAllBe(network => network.Problems.Count == 0 && network.IsConnected);
        networks.Select(network => network.Steps.Count).ShouldBe([3, 4, 5]);
        networks[2].Steps.Take(2).Select(step => step.Key).ShouldBe(networks[1].Steps.Take(2).Select(step => step.Key));
    }

    [Fact]
    public void Lower_StrideAndWidthGiven_GoToTheFirstLayerThatTakesEach()
    {
        var t = Templates.New();
        var space = t.Space(
            Shape.Image(3, 8, 8),
            null,
            t.Given(t.Seq(t.Op("relu"), t.Op("max_pool"), t.Op("conv"), t.Op("conv")), @out: 16, stride: 2)
        );

        var network = Lowerer.Lower(space, Templates.Decide());

        network
            .Steps.Select(step => step.Output.Shape)
            .ShouldBe([Shape.Image(3, 8, 8), Shape.Image(3, 4, 4), Shape.Image(16, 4, 4), Shape.Image(16, 4, 4)]);
        network.Problems.ShouldBeEmpty();
    }

    [Fact]
    public void Lower_WidthGivenToALayerThatWritesItsOwn_GoesToTheNext()
    {
        var t = Templates.New();
        var body = t.Seq(t.Op("conv", ("out", 4)), t.Op("conv"));

        var network = Lowerer.Lower(t.Space(Shape.Image(3, 8, 8), null, t.Given(body, @out: 16)), Templates.Decide());

        network.Steps.Select(step => step.Output.Shape.Channels).ShouldBe([4, 16]);
    }

    [Theory]
    [InlineData("max_pool", MisfitKind.GivenOut)]
    [InlineData("relu", MisfitKind.GivenStride)]
    public void Lower_NothingTakesWhatIsGiven_IsAProblem(string layer, MisfitKind kind)
    {
        var t = Templates.New();
        var given = kind == MisfitKind.GivenOut ? t.Given(t.Op(layer), @out: 16) : t.Given(t.Op(layer), stride: 2);

        Lowerer.Lower(t.Space(Shape.Image(3, 8, 8), null, given), Templates.Decide()).Problems.ShouldHaveSingleItem().Kind.ShouldBe(kind);
    }

    /// <summary>The convolution behind a concat of some paths reads those paths' columns of one shared weight.</summary>
    [Theory]
    [InlineData(0b111, 30, null)]
    [InlineData(0b101, 20, "0+4 14+16")]
    [InlineData(0b010, 10, "4+10")]
    public void Lower_SomePathsConcatenated_LayoutTellsWhichChannelsAreThere(long taken, int channels, string? pieces)
    {
        var t = Templates.New();
        var take = t.Choice("layer.take", ChoiceKind.Subset, "a", "b", "c");
        var space = t.Space(
            Shape.Image(3, 8, 8),
            null,
            t.Seq(
                t.Parallel("concat", take, t.Op("conv", ("out", 4)), t.Op("conv", ("out", 10)), t.Op("conv", ("out", 16))),
                t.Op("batchnorm"),
                t.Op("relu"),
                t.Op("conv", ("out", 5))
            )
        );

        var last = Lowerer.Lower(space, Templates.Decide(taken)).Steps[^1].Inputs[0];

        last.Shape.Channels.ShouldBe(channels);
        last.Layout?.Total.ShouldBe(30);
        (last.Layout is null ? null : string.Join(' ', last.Layout.Pieces.Select(piece => $"{piece.Offset}+{piece.Count}"))).ShouldBe(
            pieces
        );
    }

    [Fact]
    public void Lower_SeparateSharing_PutsTheValueIntoTheKey()
    {
        var t = Templates.New();
        var kernel = t.Value("body.kernel", 3, 5);
        var network = t.Op("conv", ("out", 8), ("kernel", kernel));
        var separate = new SearchSettings
        {
            Supernet = new SupernetSettings
            {
                Sharing = new Dictionary<string, string> { [""] = "slice", ["kernel"] = "separate" },
            },
        };

        Key(t.Space(Shape.Image(3, 8, 8), null, network), 1).ShouldBe($"{network.Place}/conv");
        Key(t.Space(Shape.Image(3, 8, 8), null, network, separate), 1).ShouldBe($"{network.Place}#kernel=5/conv");

        static string Key(SearchSpace space, long option) => Lowerer.Lower(space, Templates.Decide(option)).Steps[0].Key;
    }

    [Fact]
    public void Lower_CellWithTwoInputs_ReadsTheTwoLayersBeforeAndReducesTheLargerOne()
    {
        var t = Templates.New();
        GraphNode Cell() =>
            new()
            {
                Place = t.Place("cell"),
                Span = default,
                Inputs = 2,
                Nodes = 1,
                Edges =
                [
                    new GraphEdge
                    {
                        From = 0,
                        To = 2,
                        Operator = t.Op("conv"),
                    },
                    new GraphEdge
                    {
                        From = 1,
                        To = 2,
                        Operator = t.Op("conv"),
                    },
                ],
                Incoming = new Choice?[3],
                OnNode = new TemplateNode?[3],
                Prepare = [t.Op("conv", ("kernel", 1)), t.Op("conv", ("kernel", 1))],
                Join = new Constant("sum"),
                Output = GraphOutput.Last,
            };
        var space = t.Space(
            Shape.Image(3, 8, 8),
            null,
            t.Seq(t.Op("conv", ("out", 4)), t.Given(Cell(), @out: 8), t.Given(Cell(), @out: 16, stride: 2), t.Given(Cell(), @out: 16))
        );

        var network = Lowerer.Lower(space, Templates.Decide());

        network.Problems.ShouldBeEmpty();
        network.Output.Shape.ShouldBe(Shape.Image(16, 4, 4));
        var prepared = network.Steps.Where(step => step.Primitive is Convolution { Kernel: 1 }).ToList();
        prepared.Select(step => step.Inputs[0].Shape.Channels).ShouldBe([4, 4, 4, 8, 8, 16]);
        prepared.Select(step => ((Convolution)step.Primitive).Stride).ShouldBe([1, 1, 1, 1, 2, 1]);
    }

    [Fact]
    public void Lower_SumOfZerosOnly_IsNotConnected()
    {
        var t = Templates.New();
        var space = t.Space(Shape.Image(3, 8, 8), null, t.Seq(t.Parallel("sum", null, t.Op("zero"), t.Op("zero")), t.Op("conv")));

        var network = Lowerer.Lower(space, Templates.Decide());

        network.IsConnected.ShouldBeFalse();
        network.Problems.ShouldBeEmpty();
    }

    [Fact]
    public void Lower_ZeroInASum_IsLeftOutAndWhatStandsBeforeItIsIdleButCounted()
    {
        var t = Templates.New();
        var space = t.Space(
            Shape.Image(4, 8, 8),
            null,
            t.Parallel("sum", null, t.Seq(t.Op("conv", ("kernel", 3)), t.Op("zero")), t.Op("conv", ("kernel", 1)))
        );

        var network = Lowerer.Lower(space, Templates.Decide());

        network.Steps.ShouldHaveSingleItem().Primitive.ShouldBeOfType<Convolution>().Kernel.ShouldBe(1);
        Cost.Of(network).Parameters.ShouldBe((4 * 4 * 9) + (4 * 4));
    }

    [Fact]
    public void Lower_DecisionsMissingOrOutOfRange_TakesTheFirstOptionsAndNeverThrows()
    {
        var space = PublishedTemplates.NasBench201();

        Lowerer.Lower(space, Templates.Decide(-1, -2, 99, 0, 3, 1)).Problems.ShouldBeEmpty();
    }
}
