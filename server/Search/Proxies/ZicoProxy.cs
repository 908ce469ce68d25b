using static NasNavigator.LibTorch.torch;

namespace NasNavigator.Search.Proxies;

/// <summary>
/// ZiCo: large gradients that agree from batch to batch. Over layers Σ log Σ mean|g| / σ(g), over two batches of 128 pictures; the weights
/// are never moved.
/// </summary>
/// <remarks>
/// The absolute value stands in the mean alone, the deviation is that of the population (divided by the number of batches) and of the
/// signed gradient; weights whose deviation is 0, layers whose sum is 0 and layers without a gradient are left out, and nothing is added
/// inside the logarithm. Source: Li, Yang, Bhardwaj and Marculescu, ZiCo, ICLR 2023, arXiv:2301.11300.
/// </remarks>
internal sealed class ZicoProxy : IProxy
{
    private const int Batches = 2;
    private const int BatchSize = 128;

    /// <inheritdoc/>
    public string Name => "zico";

    /// <inheritdoc/>
    public double[] Measure(ProxySubject subject)
    {
        using var scope = NewDisposeScope();
        using var network = subject.Fresh(FirstWeights.KaimingNormal);
        var gradients = new Tensor?[Batches][];
        for (var i = 0; i < Batches; i++)
        {
            gradients[i] = LossPass.Gradients(network, subject.Pictures.Batch(i, BatchSize));
        }

        return [Of(gradients)];
    }

    /// <summary>The score.</summary>
    /// <param name="gradients">For each batch those of each layer, null where it has none.</param>
    internal static double Of(IReadOnlyList<Tensor?[]> gradients)
    {
        using var quiet = no_grad();
        using var scope = NewDisposeScope();
        var sums = new List<Tensor>();
        for (var layer = 0; layer < gradients[0].Length; layer++)
        {
            if (gradients.Any(batch => batch[layer] is null))
            {
                continue;
            }

            var all = stack([.. gradients.Select(batch => batch[layer]!.flatten())]); // (batches, weights)
            var means = all.abs().mean([0]);
            var deviations = all.std([0], unbiased: false);
            var ratios = where(deviations.gt(0), means.div(deviations), zeros_like(means));
            sums.Add(ratios.sum(ScalarType.Float64));
        }

        if (sums.Count == 0)
        {
            return double.NegativeInfinity;
        }

        var counted = stack([.. sums]).ToArray<double>().Where(sum => sum > 0).ToList();
        return counted.Count == 0 ? double.NegativeInfinity : counted.Sum(Math.Log);
    }
}
