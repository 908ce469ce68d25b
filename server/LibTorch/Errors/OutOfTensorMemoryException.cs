namespace NasNavigator.LibTorch;

/// <summary>A device had no memory left for a tensor. A smaller batch, or the same step when others have ended, may succeed.</summary>
public sealed class OutOfTensorMemoryException(string operation, string shapes, string reason)
    : TorchException(shapes.Length == 0 ? $"{operation}: {reason}" : $"{operation} on {shapes}: {reason}")
{
    /// <summary>The operator's name with its namespace.</summary>
    public string Operation { get; } = operation;

    /// <inheritdoc/>
    public override string Remedy => "Use a smaller batch, or free memory on the device.";

    /// <inheritdoc/>
    public override bool IsTransient => true;
}
