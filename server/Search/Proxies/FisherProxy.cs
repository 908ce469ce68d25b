using static NasNavigator.LibTorch.torch;

namespace NasNavigator.Search.Proxies;

/// <summary>
/// Sum over the channels of all convolutions and linear layers of ½ · mean over pictures of (Σ over pixels of activation · gradient)²: how
/// much information the activations carry about the loss.
/// </summary>
/// <remarks>Source: Turner, Crowley, O'Boyle, Storkey and Gray, BlockSwap, ICLR 2020, arXiv:1906.04113; as a proxy in arXiv:2101.08134.</remarks>
internal sealed class FisherProxy : IProxy
{
    /// <inheritdoc/>
    public string Name => "fisher";

    /// <inheritdoc/>
    public double[] Measure(ProxySubject subject)
    {
        using var quiet = no_grad();
        using var scope = NewDisposeScope();
        return [subject.Loss.Layers.Sum(OfLayer)];
    }

    private static double OfLayer(LayerPass layer)
    {
        var products = layer.Output.mul(layer.OutputGradient); // (N, C, H, W), (N, T, C) or (N, C)
        var perChannel = products.ndim switch
        {
            4 => products.sum([2, 3]),
            3 => products.sum([1]),
            _ => products,
        }; // (N, C)
        return perChannel.square().mean([0]).sum(ScalarType.Float64).item<double>() / 2;
    }
}
