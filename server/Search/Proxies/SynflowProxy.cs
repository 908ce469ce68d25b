using static NasNavigator.LibTorch.torch;

namespace NasNavigator.Search.Proxies;

/// <summary>
/// log Σ |w · ∂R/∂w| where every weight is replaced by its absolute value, the input is one picture of ones and R is the sum of the
/// logits: how much signal all paths together carry. Neither pictures nor labels.
/// </summary>
/// <remarks>
/// Without batch normalisation and in double precision, since the numbers leave the range of single precision in deep networks. The
/// weights are the pass's own and thrown away after it, so no sign has to be put back. Source: Tanaka, Kunin, Yamins and Ganguli, SynFlow,
/// NeurIPS 2020, arXiv:2006.05467; summed over the network as in arXiv:2101.08134.
/// </remarks>
internal sealed class SynflowProxy : IProxy
{
    /// <inheritdoc/>
    public string Name => "synflow";

    /// <inheritdoc/>
    public double[] Measure(ProxySubject subject)
    {
        using var scope = NewDisposeScope();
        using var network = subject.Fresh(FirstWeights.FanInUniform, ScalarType.Float64, norms: false);
        using (no_grad())
        {
            foreach (var weight in network.Program.Weights.Select(weight => weight.Tensor).Distinct())
            {
                weight.copy_(weight.abs());
            }
        }

        var flow = network.Forward(ones(subject.Pictures.BatchShape(1), ScalarType.Float64, network.LayerWeights[0].device)).sum();
        var gradients = autograd.grad([flow], network.LayerWeights, allow_unused: true);
        using var quiet = no_grad();
        var sum = 0.0;
        for (var i = 0; i < gradients.Length; i++)
        {
            sum += gradients[i]?.mul(network.LayerWeights[i]).abs().sum().item<double>() ?? 0;
        }

        return [Math.Log(sum)];
    }
}
