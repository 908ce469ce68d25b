using NasNavigator.Space;

namespace NasNavigator.Search.Failures;

/// <summary>The device has too little memory for even one picture.</summary>
/// <param name="device">The device.</param>
/// <param name="cause">What the tensor library said.</param>
public sealed class MemoryShortException(string device, Exception cause)
    : NasNavigatorException(
        $"The memory of {device} ran out although the batch was made as small as can be. The run is stored up to its last checkpoint.",
        "Narrow the network, lower search.training.batch and search.rounds.images, or choose another --device.",
        cause
    )
{
    /// <inheritdoc/>
    public override bool IsTransient => true;
}
