using static NasNavigator.LibTorch.torch;

namespace NasNavigator.Search.Proxies;

/// <summary>
/// −Σ (H g) · w over all weights, one batch: how much the gradient's length would grow if weights were removed. H g is a second backward
/// pass, through g · g with one factor held fast.
/// </summary>
/// <remarks>
/// The temperature of the logits is 1. The sign is such that higher is better. Source: Wang, Zhang and Grosse, GraSP, ICLR 2020,
/// arXiv:2002.07376; summed over the network as in arXiv:2101.08134.
/// </remarks>
internal sealed class GraspProxy : IProxy
{
    /// <inheritdoc/>
    public string Name => "grasp";

    /// <inheritdoc/>
    public double[] Measure(ProxySubject subject)
    {
        using var scope = NewDisposeScope();
        var network = subject.Plain;
        var (pictures, labels) = subject.Pictures.Batch(0, ProxySubject.Batch);
        var loss = nn.functional.cross_entropy(network.Forward(pictures), labels);
        var gradients = autograd.grad([loss], network.LayerWeights, create_graph: true, allow_unused: true);
        Tensor? product = null;
        foreach (var gradient in gradients.OfType<Tensor>())
        {
            var term = gradient.mul(gradient.detach()).sum();
            product = product is null ? term : product.add(term);
        }

        if (product is null)
        {
            return [double.NaN];
        }

        var curvature = autograd.grad([product], network.LayerWeights, allow_unused: true);
        using var quiet = no_grad();
        var score = 0.0;
        for (var i = 0; i < curvature.Length; i++)
        {
            score -= curvature[i]?.mul(network.LayerWeights[i]).sum(ScalarType.Float64).item<double>() ?? 0;
        }

        return [score];
    }
}
