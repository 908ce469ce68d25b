namespace NasNavigator.LibTorch;

/// <summary>A safetensors file cannot be read: it is cut off, damaged or of another kind. Trying again does not help.</summary>
public sealed class SafetensorsException(string path, string reason) : TorchException($"{path} is not a whole safetensors file: {reason}.")
{
    /// <inheritdoc/>
    public override string Remedy => "Use another checkpoint, or write this one again.";
}
