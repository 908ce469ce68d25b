using static NasNavigator.LibTorch.torch;

namespace NasNavigator.Search.Proxies;

/// <summary>Sum over layers of the Euclidean norm of the first weights: a baseline that knows sizes alone.</summary>
/// <remarks>
/// Layers whose result reaches no output count as well, as they do in the published scores. Source: Krishnakumar et al., NAS-Bench-Suite-Zero,
/// NeurIPS 2022, arXiv:2210.03230.
/// </remarks>
internal sealed class L2NormProxy : IProxy
{
    /// <inheritdoc/>
    public string Name => "l2_norm";

    /// <inheritdoc/>
    public double[] Measure(ProxySubject subject)
    {
        using var quiet = no_grad();
        using var scope = NewDisposeScope();
        return [subject.Plain.AllLayerWeights.Sum(weight => weight.norm().item<double>())];
    }
}
