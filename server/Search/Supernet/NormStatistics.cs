using static NasNavigator.LibTorch.torch;

namespace NasNavigator.Search.Supernet;

/// <summary>Mean and variance of the channels that one normalisation step sees in one architecture. Shape: (C) each.</summary>
/// <remarks>
/// They belong to an architecture, not to the shared weights: what comes before the step differs between architectures. So they are
/// gathered anew for every candidate, as the plain mean over a fixed set of batches.
/// </remarks>
internal sealed class NormStatistics(Tensor mean, Tensor variance) : IDisposable
{
    /// <summary>Mean of the batches' means.</summary>
    public Tensor Mean { get; } = mean;

    /// <summary>Mean of the batches' variances (with Bessel's correction, as PyTorch keeps them).</summary>
    public Tensor Variance { get; } = variance;

    /// <summary>Batches gathered before the current one.</summary>
    public int Batches { get; set; }

    /// <inheritdoc/>
    public void Dispose()
    {
        Mean.Dispose();
        Variance.Dispose();
    }
}
