using static NasNavigator.LibTorch.torch;

namespace NasNavigator.Search.Proxies;

/// <summary>Sum over all weights of |gradient · weight|, one batch: what removing each would change.</summary>
/// <remarks>Source: Lee, Ajanthan and Torr, SNIP, ICLR 2019, arXiv:1810.02340; summed over the network as in arXiv:2101.08134.</remarks>
internal sealed class SnipProxy : IProxy
{
    /// <inheritdoc/>
    public string Name => "snip";

    /// <inheritdoc/>
    public double[] Measure(ProxySubject subject)
    {
        using var quiet = no_grad();
        using var scope = NewDisposeScope();
        return [subject.Loss.Layers.Sum(layer => layer.Gradient.mul(layer.Weight).abs().sum(ScalarType.Float64).item<double>())];
    }
}
