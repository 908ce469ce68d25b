using static NasNavigator.LibTorch.torch;
using static NasNavigator.LibTorch.torch.nn.functional;

namespace NasNavigator.LibTorch.Tests;

public class GradientTapeTests
{
    [LibTorchFact]
    public void Backward_TensorUsedThrice_AddsItsGradients()
    {
        using var scope = NewDisposeScope();
        var x = tensor([2.0, -3.0], requires_grad: true);

        using (autograd.tape())
        {
            var y = x.mul(x).add(x); // x² + x
            y.sum().backward();
        }

        x.grad!.ToArray<double>().ShouldBe([5.0, -5.0]);
    }

    [LibTorchFact]
    public void Backward_LeafWithAGradient_AddsToIt()
    {
        using var scope = NewDisposeScope();
        var x = tensor([1.0, 2.0], requires_grad: true);
        for (var pass = 0; pass < 3; pass++)
        {
            using var tape = autograd.tape();
            (x * 2).sum().backward();
        }

        x.grad!.ToArray<double>().ShouldBe([6.0, 6.0]);
    }

    [LibTorchFact]
    public void Backward_TwoLeavesWithOneGradient_ShareNoMemory()
    {
        using var scope = NewDisposeScope();
        var a = tensor([1.0, 2.0], requires_grad: true);
        var b = tensor([3.0, 4.0], requires_grad: true);
        using (autograd.tape())
        {
            (a + b).sum().backward();
        }

        a.grad!.add_(1);

        a.grad!.ToArray<double>().ShouldBe([2.0, 2.0]);
        b.grad!.ToArray<double>().ShouldBe([1.0, 1.0]);
    }

    [LibTorchFact]
    public void Backward_ResultsDisposedOnTheWay_AreStillDerived()
    {
        using var scope = NewDisposeScope();
        manual_seed(1);
        var (x, weight) = (randn([2, 3, 6, 6]), randn([3, 3, 3, 3]).requires_grad_());
        Tensor Run()
        {
            using var first = conv2d(x, weight, padding: [1, 1]);
            using var second = relu(first);
            using var stranger = zeros([2, 3, 6, 6]); // may lie where something was just freed
            using var third = conv2d(second, weight, padding: [1, 1]);
            return third.add(stranger).mean();
        }

        Run().backward();
        var expected = weight.grad!.ToArray<float>();
        weight.grad = null;
        using (autograd.tape())
        {
            Run().backward();
        }

        var actual = weight.grad!.ToArray<float>();
        for (var i = 0; i < expected.Length; i++)
        {
            actual[i].ShouldBe(expected[i], 1e-6);
        }
    }

    /// <summary>The same object comes back, whose history must not be forgotten.</summary>
    [LibTorchFact]
    public void Backward_ContiguousOfWhatIsContiguous_KeepsItsHistory()
    {
        using var scope = NewDisposeScope();
        var x = tensor([1.0, 2.0], requires_grad: true);
        using (autograd.tape())
        {
            var y = x * 3;
            using (no_grad())
            {
                y.contiguous().Dispose();
            }

            (y.contiguous() + y).sum().backward();
        }

        x.grad!.ToArray<double>().ShouldBe([6.0, 6.0]);
    }

    [LibTorchFact]
    public void Backward_OperatorWithoutARule_GoesThroughAutograd()
    {
        using var scope = NewDisposeScope();
        var x = tensor([0.5, 2.0], requires_grad: true);
        using (var tape = autograd.tape())
        {
            var (sorted, _) = (x * 2).pow(3).sort();
            (sorted * 0.5).sum().backward();

            tape.CallsByAutograd.ShouldBe(2);
        }

        x.grad!.ToArray<double>().ShouldBe([3.0, 48.0]); // 12 x²
    }

    [LibTorchFact]
    public void Backward_WithoutGradMode_RecordsNothing()
    {
        using var scope = NewDisposeScope();
        var x = tensor([1.0], requires_grad: true);
        using var tape = autograd.tape();
        Tensor constant;
        using (no_grad())
        {
            constant = x * 5;
        }

        (x * constant).sum().backward();

        x.grad!.item<double>().ShouldBe(5.0);
        Should.Throw<InvalidOperationException>(() => constant.backward());
    }

    [LibTorchFact]
    public void InPlace_OnWhatWasRecorded_IsRefused()
    {
        using var scope = NewDisposeScope();
        var x = tensor([1.0], requires_grad: true);
        using var tape = autograd.tape();
        var y = x * 2;

        Should.Throw<InvalidOperationException>(() => y.add_(1)).Message.ShouldContain("aten::add_");
    }

    [LibTorchFact]
    public void Dispose_UnplayedTape_GivesEverythingBackAndAutogradWorksAgain()
    {
        var before = LiveTensorCount;
        using (NewDisposeScope())
        {
            var x = tensor([1.0, 2.0], requires_grad: true);
            using (autograd.tape())
            {
                (x * 2).pow(2).sum();
            }

            (x * 4).sum().backward();
            x.grad!.ToArray<double>().ShouldBe([4.0, 4.0]);
        }

        LiveTensorCount.ShouldBe(before);
    }

    [LibTorchTheory]
    [InlineData(1)]
    [InlineData(2)]
    public void SecondPlay_OrSecondDerivatives_AreRefused(int way)
    {
        using var scope = NewDisposeScope();
        var x = tensor([1.0], requires_grad: true);
        using var tape = autograd.tape();
        var y = (x * 2).sum();

        if (way == 1)
        {
            y.backward();
            Should.Throw<InvalidOperationException>(() => y.backward());
        }
        else
        {
            Should.Throw<NotSupportedException>(() => y.backward(create_graph: true));
        }
    }
}
