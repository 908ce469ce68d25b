namespace NasNavigator.LibTorch;

/// <summary>No libtorch with headers is on the machine, or the one that was named is not one. Trying again does not help.</summary>
/// <param name="places">What was looked at and why it would not do, one sentence each.</param>
public sealed class LibTorchNotFoundException(IReadOnlyList<string> places)
    : TorchException($"No usable libtorch was found: {string.Join("; ", places)}.")
{
    /// <summary>What was looked at and why it would not do, one sentence each.</summary>
    public IReadOnlyList<string> Places { get; } = places;

    /// <inheritdoc/>
    public override string Remedy =>
        "Run 'apt-get install libtorch-dev libopenblas0-pthread', or set NASNAV_TORCH to a Python with PyTorch.";
}
