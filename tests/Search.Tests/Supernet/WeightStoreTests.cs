using NasNavigator.Search.Supernet;
using NasNavigator.Space.Operators;
using NasNavigator.Space.Operators.Primitives;
using static NasNavigator.LibTorch.torch;

namespace NasNavigator.Search.Tests.Supernet;

public class WeightStoreTests
{
    private static readonly WeightAxis[] Conv = [WeightAxis.Out, WeightAxis.In, WeightAxis.Kernel, WeightAxis.Kernel];

    [Fact]
    public void Weights_MadeInAnotherOrder_HaveTheSameValues()
    {
        using var scope = NewDisposeScope();
        using var one = new WeightStore(7, CPU);
        using var other = new WeightStore(7, CPU);

        var first = one.Require("a.weight", [4, 3, 3, 3], Conv, Initialisation.KaimingNormal);
        one.Require("b.weight", [2, 2], [WeightAxis.Out, WeightAxis.In], Initialisation.FanInUniform);
        other.Require("b.weight", [2, 2], [WeightAxis.Out, WeightAxis.In], Initialisation.FanInUniform);
        var second = other.Require("a.weight", [4, 3, 3, 3], Conv, Initialisation.KaimingNormal);

        Numbers(first.Tensor).ShouldBe(Numbers(second.Tensor));
        one.Find("b.weight")!.Tensor.abs().max().item<float>().ShouldBeLessThanOrEqualTo((float)(1 / Math.Sqrt(2)));
    }

    [Fact]
    public void Weights_OfALayer_HaveTheDeviationOfTheirRule()
    {
        using var scope = NewDisposeScope();
        using var store = new WeightStore(7, CPU);

        var weight = store.Require("a.weight", [64, 32, 3, 3], Conv, Initialisation.KaimingNormal).Tensor.detach();

        // He's rule: variance 2 / fan-out; 18,432 draws scatter by half a per cent.
        weight.mul(weight).mean().item<float>().ShouldBe(2f / (64 * 9), 2f / (64 * 9) * 0.05f);
        weight.mean().item<float>().ShouldBe(0, 0.002f);
    }

    [Fact]
    public void Weight_LargerPartAskedForLater_KeepsWhatItHasInTheMiddleOfKernelsAndInFrontElsewhere()
    {
        using var scope = NewDisposeScope();
        using var store = new WeightStore(7, CPU);
        var weight = store.Require("a.weight", [4, 3, 3, 3], Conv, Initialisation.KaimingNormal);
        using (no_grad())
        {
            weight.Tensor.fill_(5);
        }

        store.Require("a.weight", [6, 3, 5, 5], Conv, Initialisation.KaimingNormal).ShouldBeSameAs(weight);

        weight.Tensor.shape.ShouldBe([6L, 3, 5, 5]);
        weight.Tensor.requires_grad.ShouldBeTrue();
        var middle = weight.Tensor.narrow(0, 0, 4).narrow(2, 1, 3).narrow(3, 1, 3);
        Numbers(middle).ShouldAllBe(value => value == 5);
        weight.Tensor.eq(5).sum().item<long>().ShouldBe(4 * 3 * 9);
    }

    [Fact]
    public void View_OfASmallerLayer_IsTheFirstChannelsAndTheMiddleTaps()
    {
        using var scope = NewDisposeScope();
        using var store = new WeightStore(7, CPU);
        WeightView.Of(store, StepOf(Convolution.Same(8, 8, 5), Shape.Image(8, 8, 8)), 0);
        var small = WeightView.Of(store, StepOf(Convolution.Same(4, 6, 3), Shape.Image(4, 8, 8)), 0);

        var part = small.Take(out var isTemporary);

        isTemporary.ShouldBeTrue();
        Numbers(part).ShouldBe(Numbers(small.Shared.Tensor.narrow(0, 0, 6).narrow(1, 0, 4).narrow(2, 1, 3).narrow(3, 1, 3)));
        part.sum().backward();
        small.Shared.Tensor.grad!.sum().item<float>().ShouldBe(6 * 4 * 9);
    }

    [Fact]
    public void View_AfterAConcatOfChosenPaths_IsThePiecesOfThosePaths()
    {
        using var scope = NewDisposeScope();
        using var store = new WeightStore(7, CPU);
        var input = new Wire(0, Shape.Image(5, 8, 8), new ChannelLayout(9, [(0, 2), (6, 3)]));
        var convolution = Convolution.Same(5, 4, 1);
        var step = new Step(convolution, [input], new Wire(1, Shape.Image(4, 8, 8)), "", "after");

        var view = WeightView.Of(store, step, 0);

        view.Shared.Sizes.ShouldBe([4, 9, 1, 1]);
        var whole = view.Shared.Tensor;
        Numbers(view.Take(out _)).ShouldBe(Numbers(cat([whole.narrow(1, 0, 2), whole.narrow(1, 6, 3)], 1)));
    }

    [Fact]
    public void Programs_OfManyArchitectures_ShareWeightsAndGiveTheShapesOfTheirNetworks()
    {
        set_num_threads(1);
        using var scope = NewDisposeScope();
        var view = Spaces.Mixed;
        using var network = new SharedNetwork(3, CPU);
        network.Survey(view, Chance.Of(3, "survey"));
        var (surveyed, before) = (network.Weights.Parameters, network.Weights.Generation);

        for (var i = 0; i < 60; i++)
        {
            var drawn = view.DrawOne(Chance.Of(3, "test", i));
            var program = network.ProgramOf(view, drawn);

            var logits = program.Forward(randn([2, 3, 8, 8]), ForwardMode.Training);

            logits.shape.ShouldBe([2L, 4]);
            program.Weights.Distinct().Sum(weight => weight.Tensor.numel()).ShouldBeLessThanOrEqualTo(surveyed);
        }

        network.Weights.Generation.ShouldBe(before, "the survey missed a weight");
    }

    [Fact]
    public void Program_ManyPasses_LeaveNoTensorBehind()
    {
        set_num_threads(1);
        var view = Spaces.Cell;
        using var network = new SharedNetwork(3, CPU);
        network.Survey(view, Chance.Of(3, "survey"));
        using var pictures = randn([2, 3, 8, 8]);
        Pass(0);
        var alive = LiveTensorCount;

        for (var i = 0; i < 300; i++)
        {
            Pass(i);
        }

        // Other tests may hold some of their own meanwhile; a leak would be at least one per pass.
        LiveTensorCount.ShouldBeLessThan(alive + 250);

        void Pass(int i)
        {
            using var quiet = no_grad();
            using var logits = network.ProgramOf(view, view.DrawOne(Chance.Of(3, "test", i))).Forward(pictures, ForwardMode.Training);
        }
    }

    private static Step StepOf(Primitive primitive, Shape shape)
    {
        var recipe = new Recipe();
        recipe.Then(recipe.Input(shape), "it", primitive);
        return recipe.Steps[0];
    }

    private static float[] Numbers(LibTorch.torch.Tensor tensor) => tensor.detach().contiguous().ToArray<float>();
}
