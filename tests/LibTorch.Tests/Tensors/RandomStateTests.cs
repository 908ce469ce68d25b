namespace NasNavigator.LibTorch.Tests.Tensors;

public class RandomStateTests
{
    [LibTorchFact]
    public void SetRngState_SavedBefore_DrawsTheSameAgain()
    {
        using var scope = torch.NewDisposeScope();
        torch.manual_seed(11);
        torch.randn([5]); // an odd number leaves a drawn normal in the state
        var state = torch.get_rng_state();
        var first = (torch.randn([3]).ToArray<float>(), torch.rand([4]).ToArray<float>(), torch.randperm(9).ToArray<long>());

        torch.set_rng_state(state);
        var second = (torch.randn([3]).ToArray<float>(), torch.rand([4]).ToArray<float>(), torch.randperm(9).ToArray<long>());

        second.Item1.ShouldBe(first.Item1);
        second.Item2.ShouldBe(first.Item2);
        second.Item3.ShouldBe(first.Item3);
    }

    [LibTorchFact]
    public void ManualSeed_Same_DrawsTheSame()
    {
        using var scope = torch.NewDisposeScope();
        torch.manual_seed(5);
        var first = torch.randn([10]).ToArray<float>();
        torch.manual_seed(5);
        torch.randn([10]).ToArray<float>().ShouldBe(first);
        torch.manual_seed(6);
        torch.randn([10]).ToArray<float>().ShouldNotBe(first);
    }
}
