using static NasNavigator.LibTorch.torch;
using static NasNavigator.LibTorch.torch.nn.functional;

namespace NasNavigator.LibTorch.Tests;

public class LeakTests
{
    [LibTorchTheory]
    [InlineData(false)]
    [InlineData(true)]
    public void ThousandTrainingSteps_LiveTensorCountIsWhereItWas(bool taped)
    {
        using var scope = NewDisposeScope();
        manual_seed(1);
        var stem = (randn([4, 3, 3, 3]) * 0.1).requires_grad_();
        Tensor[] paths = [.. Enumerable.Range(0, 3).Select(_ => (randn([4, 4, 3, 3]) * 0.1).requires_grad_())];
        var (mean, variance) = (zeros([4]), ones([4]));
        var head = (randn([2, 4]) * 0.1).requires_grad_();
        var pictures = randn([4, 3, 6, 6]);
        var labels = tensor([0L, 1, 0, 1]);
        (string, Tensor)[] all = [("stem", stem), .. paths.Select((p, i) => ($"path{i}", p)), ("head", head)];
        using var optimizer = optim.SGD(all, 0.01, momentum: 0.9, weight_decay: 1e-4);
        void Step(int i)
        {
            using var step = NewDisposeScope();
            optimizer.zero_grad();
            using var tape = taped ? autograd.tape() : null;
            var x = relu(batch_norm(conv2d(pictures, stem, padding: [1, 1]), mean, variance, training: true));
            x = conv2d(x, paths[i % 3], padding: [1, 1]) + x;
            var loss = cross_entropy(linear(adaptive_avg_pool2d(x, [1, 1]).flatten(1), head), labels);
            loss.backward();
            tape?.Dispose();
            nn.utils.clip_grad_norm_(all.Select(pair => pair.Item2), 5);
            optimizer.step();
        }

        for (var i = 0; i < 3; i++)
        {
            Step(i); // every path once: momentum comes into being at the first step
        }

        var before = LiveTensorCount;
        for (var i = 0; i < 1000; i++)
        {
            Step(i);
        }

        LiveTensorCount.ShouldBe(before);
    }

    [LibTorchFact]
    public void DisposedOptimizer_GivesItsStateBack()
    {
        var before = LiveTensorCount;
        using (NewDisposeScope())
        {
            var weight = ones([3], requires_grad: true);
            var optimizer = optim.Adam([("weight", weight)]);
            (weight * 2).sum().backward();
            optimizer.step();
            optimizer.Dispose();
        }

        LiveTensorCount.ShouldBe(before);
    }

    [LibTorchFact]
    public void OperatorCall_WarmedUp_AllocatesOneSmallObject()
    {
        const int Calls = 1000;
        using var scope = NewDisposeScope();
        var (a, b) = (ones([4]), ones([4]));
        void Run()
        {
            for (var i = 0; i < Calls; i++)
            {
                using var sum = a + b;
            }
        }

        Run();
        scope.DisposeEverything();
        (a, b) = (ones([4]), ones([4]));
        Run();
        var before = GC.GetAllocatedBytesForCurrentThread();
        Run();

        ((GC.GetAllocatedBytesForCurrentThread() - before) / Calls).ShouldBeLessThan(64);
    }
}
