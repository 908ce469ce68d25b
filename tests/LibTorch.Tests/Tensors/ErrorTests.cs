namespace NasNavigator.LibTorch.Tests.Tensors;

public class ErrorTests
{
    [LibTorchFact]
    public void Operator_ShapesThatDoNotFit_NamesItselfAndThem()
    {
        using var scope = torch.NewDisposeScope();
        var pictures = torch.zeros([8, 3, 4, 4]);
        var weight = torch.zeros([16, 5, 3, 3]);

        var error = Should.Throw<TensorOperationException>(() => torch.nn.functional.conv2d(pictures, weight));

        error.Operation.ShouldBe("aten::conv2d");
        error.Shapes.ShouldBe("Float32[8, 3, 4, 4], Float32[16, 5, 3, 3]");
        error.Message.ShouldContain("aten::conv2d on Float32[8, 3, 4, 4], Float32[16, 5, 3, 3]: ");
        error.IsTransient.ShouldBeFalse();
    }

    [LibTorchFact]
    public void Operator_ManyTensorsInAList_NamesTheFirst()
    {
        using var scope = torch.NewDisposeScope();
        torch.Tensor[] parts = [.. Enumerable.Range(1, 20).Select(i => torch.zeros([i, i]))];

        var error = Should.Throw<TensorOperationException>(() => torch.stack(parts));

        error.Shapes.ShouldStartWith("Float32[1, 1], Float32[2, 2], ");
        error.Shapes.ShouldEndWith(" and 12 more");
    }

    [LibTorchFact]
    public void Empty_BeyondAllMemory_IsTransientAndAsksForASmallerBatch()
    {
        using var scope = torch.NewDisposeScope();

        var error = Should.Throw<OutOfTensorMemoryException>(() => torch.empty([1L << 45]));

        error.IsTransient.ShouldBeTrue();
        error.Remedy.ShouldContain("smaller batch");
    }

    [LibTorchFact]
    public void Failure_InTheMiddleOfAStep_LeaksNothing()
    {
        var before = torch.LiveTensorCount;
        for (var i = 0; i < 50; i++)
        {
            using var scope = torch.NewDisposeScope();
            Should.Throw<TensorOperationException>(() => torch.ones([2, 3]).matmul(torch.ones([2, 3])));
        }

        torch.LiveTensorCount.ShouldBe(before);
    }

    [LibTorchFact]
    public void Item_SeveralElements_IsRefused()
    {
        using var scope = torch.NewDisposeScope();

        Should.Throw<TensorOperationException>(() => torch.ones([2]).item<float>());
    }

    [LibTorchFact]
    public void Tensor_NumbersThatDoNotFillTheShape_AreRefused()
    {
        using var scope = torch.NewDisposeScope();

        Should.Throw<ArgumentException>(() => torch.tensor([1f, 2f, 3f], [2, 2])).Message.ShouldContain("3 numbers");
    }
}
