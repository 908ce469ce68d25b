using NasNavigator.LibTorch;
using NasNavigator.Space;

namespace NasNavigator.Search.Failures;

/// <summary>libtorch is absent, cannot be used or reports a failure.</summary>
/// <param name="cause">What it said.</param>
public sealed class TensorLibraryException(TorchException cause) : NasNavigatorException(cause.Message, cause.Remedy, cause)
{
    /// <inheritdoc/>
    public override bool IsTransient => cause.IsTransient;
}
