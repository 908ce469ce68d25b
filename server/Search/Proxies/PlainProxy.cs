using static NasNavigator.LibTorch.torch;

namespace NasNavigator.Search.Proxies;

/// <summary>Sum over all weights of gradient · weight with its sign, one batch.</summary>
/// <remarks>Source: Abdelfattah, Mehrotra, Dudziak and Lane, arXiv:2101.08134, after Mozer and Smolensky's skeletonisation, 1989.</remarks>
internal sealed class PlainProxy : IProxy
{
    /// <inheritdoc/>
    public string Name => "plain";

    /// <inheritdoc/>
    public double[] Measure(ProxySubject subject)
    {
        using var quiet = no_grad();
        using var scope = NewDisposeScope();
        return [subject.Loss.Layers.Sum(layer => layer.Gradient.mul(layer.Weight).sum(ScalarType.Float64).item<double>())];
    }
}
