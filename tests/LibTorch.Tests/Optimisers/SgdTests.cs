using static NasNavigator.LibTorch.torch;
using static NasNavigator.LibTorch.torch.nn.functional;

namespace NasNavigator.LibTorch.Tests.Optimisers;

public class SgdTests
{
    [LibTorchFact]
    public void Step_ParameterWithoutGradient_DoesNotEvenDecay()
    {
        using var scope = NewDisposeScope();
        var used = torch.ones([3], requires_grad: true);
        var idle = torch.ones([3], requires_grad: true);
        using var optimizer = optim.SGD([("used", used), ("idle", idle)], learningRate: 0.1, momentum: 0.9, weight_decay: 0.5);

        (used * 2).sum().backward();
        optimizer.step();

        used.ToArray<float>().ShouldAllBe(x => Math.Abs(x - (1 - (0.1f * 2.5f))) < 1e-6f);
        idle.ToArray<float>().ShouldAllBe(x => x == 1);
        optimizer.state_dict().Keys.ShouldBe(["used.momentum_buffer"]);
    }

    [LibTorchFact]
    public void Step_SmallNetwork_LossFalls()
    {
        using var scope = NewDisposeScope();
        manual_seed(1);
        var weight = (torch.randn([4, 3, 3, 3]) * 0.1).requires_grad_();
        var head = (torch.randn([2, 4]) * 0.1).requires_grad_();
        var pictures = torch.randn([16, 3, 8, 8]);
        var labels = torch.randint(0, 2, [16]);
        using var optimizer = optim.SGD([("weight", weight), ("head", head)], 0.1, momentum: 0.9);
        var losses = new List<float>();
        for (var i = 0; i < 60; i++)
        {
            using var step = NewDisposeScope();
            optimizer.zero_grad();
            var features = relu(conv2d(pictures, weight, padding: [1, 1])); // (16, 4, 8, 8)
            var logits = linear(adaptive_avg_pool2d(features, [1, 1]).flatten(1), head); // (16, 2)
            var loss = cross_entropy(logits, labels);
            loss.backward();
            optimizer.step();
            losses.Add(loss.item<float>());
        }

        losses[^1].ShouldBeLessThan(losses[0] - 0.01f);
    }
}
