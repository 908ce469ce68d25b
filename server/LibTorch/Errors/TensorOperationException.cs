namespace NasNavigator.LibTorch;

/// <summary>An operator of libtorch refused its operands, or libtorch failed in it. Trying again does not help.</summary>
/// <param name="operation">The operator's name, <c>aten::conv2d</c>.</param>
/// <param name="shapes">Types and shapes of its tensors, <c>float32[64, 16, 8, 8], float32[32, 8, 3, 3]</c>; may be empty.</param>
/// <param name="reason">libtorch's own message.</param>
public sealed class TensorOperationException(string operation, string shapes, string reason)
    : TorchException(shapes.Length == 0 ? $"{operation}: {reason}" : $"{operation} on {shapes}: {reason}")
{
    /// <summary>The operator's name with its namespace.</summary>
    public string Operation { get; } = operation;

    /// <summary>Types and shapes of the operator's tensors, in order; empty where it has none.</summary>
    public string Shapes { get; } = shapes;

    /// <inheritdoc/>
    public override string Remedy => "Compare the shapes in the message with what the operator expects.";
}
