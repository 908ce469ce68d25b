using static NasNavigator.LibTorch.torch;
using static NasNavigator.LibTorch.torch.nn.functional;

namespace NasNavigator.LibTorch.Tests;

public class GradientTests
{
    public static TheoryData<string> LayerNames => [.. LayerKinds.All.Keys];

    [LibTorchTheory]
    [MemberData(nameof(LayerNames))]
    public void Backward_EveryLayerKind_EqualsFiniteDifferences(string layer) => CompareWithDifferences(layer, taped: false);

    [LibTorchTheory]
    [MemberData(nameof(LayerNames))]
    public void Tape_EveryLayerKind_EqualsFiniteDifferences(string layer) => CompareWithDifferences(layer, taped: true);

    private static void CompareWithDifferences(string layer, bool taped)
    {
        using var scope = NewDisposeScope();
        manual_seed(7);
        var (shapes, function) = LayerKinds.All[layer];
        var operands = shapes.Select(shape => randn(shape, float64)).ToArray();

        Gradients.WorstAgainstDifferences(taped, function, operands).ShouldBeLessThan(1e-6);
    }

    /// <summary>Some kernels take 32-bit gradients whose dimensions lie in another order by another way.</summary>
    [LibTorchTheory]
    [MemberData(nameof(LayerNames))]
    public void Backward_GradientInAnotherOrder_EqualsTheOneIn64Bits(string layer) => CompareInAnotherOrder(layer, taped: false);

    [LibTorchTheory]
    [MemberData(nameof(LayerNames))]
    public void Tape_GradientInAnotherOrder_EqualsTheOneIn64Bits(string layer) => CompareInAnotherOrder(layer, taped: true);

    private static void CompareInAnotherOrder(string layer, bool taped)
    {
        using var scope = NewDisposeScope();
        manual_seed(9);
        var (shapes, function) = LayerKinds.All[layer];
        var exact = shapes.Select(shape => randn(shape, float64, requires_grad: true)).ToArray();
        Tensor[] single = [.. exact.Select(operand => operand.detach().to(float32).requires_grad_())];
        var result = function(exact);
        var weights = randn_like(result.detach().transpose(0, -1)).transpose(0, -1);

        result.backward(result.dim() == 0 ? null : weights);
        using (taped ? autograd.tape() : null)
        {
            var rounded = function(single);
            rounded.backward(result.dim() == 0 ? null : weights.to(rounded.dtype));
        }

        for (var i = 0; i < exact.Length; i++)
        {
            var expected = exact[i].grad!.ToArray<double>();
            var actual = single[i].grad!.ToArray<float>();
            for (var j = 0; j < expected.Length; j++)
            {
                ((double)actual[j]).ShouldBe(expected[j], 1e-4 * Math.Max(1, Math.Abs(expected[j])), $"operand {i}, element {j}");
            }
        }
    }

    [LibTorchFact]
    public void Backward_DropoutWithSeed_ScalesKeptElements()
    {
        using var scope = NewDisposeScope();
        manual_seed(3);
        var x = ones([1000], float64, requires_grad: true);

        var kept = dropout(x, 0.25);
        kept.sum().backward();

        x.grad!.ToArray<double>().ShouldBe(kept.ToArray<double>());
        kept.ToArray<double>().Count(value => value == 0).ShouldBeInRange(180, 320);
    }

    [LibTorchFact]
    public void Grad_SecondDerivative_OfTheCube()
    {
        using var scope = NewDisposeScope();
        var x = tensor([2.0, -1.5], requires_grad: true);

        var slope = autograd.grad([x.pow(3).sum()], [x], create_graph: true)[0]!;
        var curvature = autograd.grad([slope.sum()], [x])[0]!;

        curvature.ToArray<double>().ShouldBe([12.0, -9.0]);
        x.grad.ShouldBeNull();
    }

    [LibTorchFact]
    public void BatchNorm_Training_MovesRunningValuesByMomentum()
    {
        using var scope = NewDisposeScope();
        var mean = zeros([1], float64);
        var variance = ones([1], float64);

        batch_norm(tensor([1.0, 3.0], [2, 1]), mean, variance, training: true, momentum: 0.5);

        mean.item<double>().ShouldBe(1.0, 1e-12); // half of the batch's 2
        variance.item<double>().ShouldBe(1.5, 1e-12); // half of 1, half of the batch's 2 (divided by n - 1)
    }
}
