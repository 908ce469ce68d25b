namespace NasNavigator.LibTorch.Tests.Tensors;

public class DisposeScopeTests
{
    [LibTorchFact]
    public void Dispose_TensorsMadeInside_AreFreed()
    {
        torch.Tensor inside;
        using (torch.NewDisposeScope())
        {
            inside = torch.ones([2]) + 1;
            inside.IsInvalid.ShouldBeFalse();
        }

        inside.IsInvalid.ShouldBeTrue();
        Should.Throw<ObjectDisposedException>(() => inside.shape);
    }

    [LibTorchFact]
    public void MoveToOuter_ResultOfInnerScope_LivesAsLongAsTheOuter()
    {
        torch.Tensor result;
        using (torch.NewDisposeScope())
        {
            using (var inner = torch.NewDisposeScope())
            {
                result = inner.MoveToOuter(torch.ones([2]));
            }

            result.ToArray<float>().ShouldBe([1f, 1f]);
        }

        result.IsInvalid.ShouldBeTrue();
    }

    [LibTorchFact]
    public void Detach_TensorOfAScope_IsItsHoldersToDispose()
    {
        torch.Tensor kept;
        using (var scope = torch.NewDisposeScope())
        {
            kept = scope.Detach(torch.ones([2]));
        }

        kept.IsInvalid.ShouldBeFalse();
        kept.Dispose();
        kept.Dispose();
        kept.IsInvalid.ShouldBeTrue();
    }

    [LibTorchFact]
    public void Attach_TensorOfNobody_EndsWithTheScope()
    {
        var loose = torch.ones([2]);
        using (var scope = torch.NewDisposeScope())
        {
            scope.Attach(loose);
        }

        loose.IsInvalid.ShouldBeTrue();
    }

    [LibTorchFact]
    public void Dispose_InnerScopeStillOpen_IsRefused()
    {
        using var outer = torch.NewDisposeScope();
        using var inner = torch.NewDisposeScope();

        Should.Throw<InvalidOperationException>(outer.Dispose);
    }

    [LibTorchFact]
    public void Dispose_MoreTensorsThanOneBatchOfHandles_FreesAll()
    {
        var tensors = new List<torch.Tensor>();
        using (torch.NewDisposeScope())
        {
            for (var i = 0; i < 1000; i++)
            {
                tensors.Add(torch.zeros([1]));
            }

            tensors[500].Dispose();
        }

        tensors.ShouldAllBe(tensor => tensor.IsInvalid);
    }

    [LibTorchFact]
    public void NoGrad_Ended_RecordsAgain()
    {
        using var scope = torch.NewDisposeScope();
        var x = torch.ones([1], requires_grad: true);
        using (torch.no_grad())
        {
            (x * 2).requires_grad.ShouldBeFalse();
            using (torch.enable_grad())
            {
                (x * 2).requires_grad.ShouldBeTrue();
            }
        }

        (x * 2).requires_grad.ShouldBeTrue();
    }
}
