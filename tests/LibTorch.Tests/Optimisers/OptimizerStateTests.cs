using static NasNavigator.LibTorch.torch;

namespace NasNavigator.LibTorch.Tests.Optimisers;

public class OptimizerStateTests
{
    private static readonly Dictionary<string, Func<(string, Tensor)[], optim.Optimizer>> Kinds = new()
    {
        ["SGD"] = p => optim.SGD(p, 0.1),
        ["SGD with momentum"] = p => optim.SGD(p, 0.1, momentum: 0.9, dampening: 0.1, weight_decay: 1e-2),
        ["SGD after Nesterov"] = p => optim.SGD(p, 0.1, momentum: 0.9, weight_decay: 1e-2, nesterov: true),
        ["Adam"] = p => optim.Adam(p, 0.01, weight_decay: 1e-2),
        ["AdamW"] = p => optim.AdamW(p, 0.01),
    };

    public static TheoryData<string> KindNames => [.. Kinds.Keys];

    [LibTorchTheory]
    [MemberData(nameof(KindNames))]
    public void LoadStateDict_SavedInTheMiddle_GoesOnBitForBit(string kind)
    {
        using var scope = NewDisposeScope();
        manual_seed(2);
        var start = randn([6]);
        var other = randn([2, 3]);
        (string, Tensor)[] first = [("a", start.clone().requires_grad_()), ("b", other.clone().requires_grad_())];
        using var whole = Kinds[kind](first);
        Run(whole, first, from: 0, count: 7);

        var saved = whole.state_dict().ToDictionary(pair => pair.Key, pair => pair.Value.clone());
        using var quietCopies = NewDisposeScope();
        (string, Tensor)[] second = [.. first.Select(p => (p.Item1, p.Item2.detach().clone().requires_grad_()))];
        using var resumed = Kinds[kind](second);
        resumed.load_state_dict(saved);
        Run(whole, first, from: 7, count: 5);
        Run(resumed, second, from: 7, count: 5);

        for (var i = 0; i < first.Length; i++)
        {
            second[i].Item2.ToArray<float>().ShouldBe(first[i].Item2.ToArray<float>());
        }
    }

    [LibTorchFact]
    public void LoadStateDict_OtherShapeOrStranger_IsRefused()
    {
        using var scope = NewDisposeScope();
        using var optimizer = optim.SGD([("a", ones([3], requires_grad: true))], 0.1, momentum: 0.9);

        Should
            .Throw<ArgumentException>(() => optimizer.load_state_dict(new Dictionary<string, Tensor> { ["a.momentum_buffer"] = ones([4]) }))
            .Message.ShouldContain("[4]");
        Should
            .Throw<ArgumentException>(() => optimizer.load_state_dict(new Dictionary<string, Tensor> { ["b.momentum_buffer"] = ones([3]) }))
            .Message.ShouldContain("b.momentum_buffer");
    }

    [LibTorchFact]
    public void Adam_ParameterOffThePath_KeepsItsOwnCountOfSteps()
    {
        using var scope = NewDisposeScope();
        var often = ones([1], requires_grad: true);
        var seldom = ones([1], requires_grad: true);
        using var optimizer = optim.Adam([("often", often), ("seldom", seldom)], lr: 0.1);
        for (var i = 0; i < 3; i++)
        {
            optimizer.zero_grad();
            (i == 2 ? often + seldom : often * 1).sum().backward();
            optimizer.step();
        }

        optimizer.state_dict()["often.step"].item<long>().ShouldBe(3);
        optimizer.state_dict()["seldom.step"].item<long>().ShouldBe(1);
        seldom.item<float>().ShouldBe(0.9f, 1e-5f); // a first step of Adam has the length of the rate
    }

    [LibTorchFact]
    public void ClipGradNorm_TooLong_ScalesAllByOneFactor()
    {
        using var scope = NewDisposeScope();
        var a = ones([1], requires_grad: true);
        var b = ones([1], requires_grad: true);
        var idle = ones([1], requires_grad: true);
        ((a * 3) + (b * 4)).sum().backward();

        nn.utils.clip_grad_norm_([a, b, idle], 1).ShouldBe(5, 1e-6);

        a.grad!.item<float>().ShouldBe(0.6f, 1e-5f);
        b.grad!.item<float>().ShouldBe(0.8f, 1e-5f);
        nn.utils.clip_grad_norm_([a, b], 10).ShouldBe(1, 1e-5);
        a.grad!.item<float>().ShouldBe(0.6f, 1e-5f);
    }

    [LibTorchFact]
    public void CosineAnnealing_WarmUp_RisesThenFallsToTheLowest()
    {
        using var scope = NewDisposeScope();
        using var optimizer = optim.SGD([("a", ones([1], requires_grad: true))], 0.4);
        var schedule = optim.lr_scheduler.CosineAnnealingLR(optimizer, T_max: 14, eta_min: 0.1, warmup_steps: 4);
        var rates = new List<double>();
        for (var i = 0; i < 16; i++)
        {
            rates.Add(optimizer.LearningRate);
            schedule.step();
        }

        rates[..4].ShouldBe([0.1, 0.2, 0.3, 0.4], 1e-12);
        rates[4].ShouldBe(0.4, 1e-12);
        rates[9].ShouldBe(0.25, 1e-12); // half way down
        rates[14..].ShouldAllBe(rate => Math.Abs(rate - 0.1) < 1e-12);
        schedule.step(9);
        optimizer.LearningRate.ShouldBe(0.25, 1e-12);
    }

    [LibTorchFact]
    public void StepLR_EveryTwoSteps_Multiplies()
    {
        using var scope = NewDisposeScope();
        using var optimizer = optim.SGD([("a", ones([1], requires_grad: true))], 1);
        var schedule = optim.lr_scheduler.StepLR(optimizer, 2, gamma: 0.5);

        schedule.step(5);

        optimizer.LearningRate.ShouldBe(0.25, 1e-12);
    }

    private static void Run(optim.Optimizer optimizer, (string, Tensor)[] parameters, int from, int count)
    {
        for (var i = from; i < from + count; i++)
        {
            using var scope = NewDisposeScope();
            optimizer.zero_grad();
            var (a, b) = (parameters[0].Item2, parameters[1].Item2);
            var loss = i % 3 == 0 ? (a * a * (i + 1)).sum() : (a * a).sum() + (b.pow(4) * 0.1).sum();
            loss.backward();
            optimizer.step();
        }
    }
}
