namespace NasNavigator.LibTorch;

/// <summary>The libtorch in use has no operator of that name. Trying again does not help.</summary>
public sealed class OperatorAbsentException(string operation, string version)
    : TorchException($"libtorch {version} has no operator {operation}.")
{
    /// <inheritdoc/>
    public override string Remedy => "Point NASNAV_TORCH to a PyTorch of version 1.13 or newer.";
}
