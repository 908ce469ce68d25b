using static NasNavigator.LibTorch.torch;

namespace NasNavigator.Search.Proxies;

/// <summary>Sum over layers of the Euclidean norm of the gradient, one batch.</summary>
/// <remarks>Source: Abdelfattah, Mehrotra, Dudziak and Lane, Zero-cost proxies for lightweight NAS, ICLR 2021, arXiv:2101.08134.</remarks>
internal sealed class GradNormProxy : IProxy
{
    /// <inheritdoc/>
    public string Name => "grad_norm";

    /// <inheritdoc/>
    public double[] Measure(ProxySubject subject)
    {
        using var quiet = no_grad();
        using var scope = NewDisposeScope();
        return [subject.Loss.Layers.Sum(layer => layer.Gradient.norm().item<double>())];
    }
}
