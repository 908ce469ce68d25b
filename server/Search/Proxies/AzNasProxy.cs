using NasNavigator.Analysis.Statistics;
using NasNavigator.Space.Costs;
using static NasNavigator.LibTorch.torch;

namespace NasNavigator.Search.Proxies;

/// <summary>
/// AZ-NAS: four views of a network put together by rank. Expressivity is the entropy of the eigenvalues of the features' covariance, summed
/// over blocks; progressivity the least rise of it from block to block; trainability the mean over blocks of 2 − s − 1/s, s being the
/// top singular value of the block's derivative, seen by one random probe; and multiply-adds.
/// </summary>
/// <remarks>
/// The score is Σ log(rank / n) within the networks compared, so it has no meaning for one alone. Inputs are 64 standard normal pictures.
/// Blocks are found in the network (<see cref="Blocks"/>). A network of fewer than two blocks has progressivity and trainability 0.
/// Source: Lee and Ham, AZ-NAS, CVPR 2024, arXiv:2403.19232.
/// </remarks>
internal sealed class AzNasProxy : IProxy
{
    private const int BatchSize = 64;

    /// <inheritdoc/>
    public string Name => "az_nas";

    /// <inheritdoc/>
    public IReadOnlyList<string> Parts { get; } = ["az_nas.expressivity", "az_nas.progressivity", "az_nas.trainability", "az_nas.macs"];

    /// <inheritdoc/>
    public double[] Measure(ProxySubject subject)
    {
        using var scope = NewDisposeScope();
        using var network = subject.Fresh(FirstWeights.KaimingNormal);
        var blocks = new Blocks(network.Program);
        network.Forward(subject.Noise("az_nas", BatchSize), blocks);
        subject.Seed("az_nas probe");
        var entropies = blocks.Features.Select(Entropy).ToList();
        var rises = entropies.Zip(entropies.Skip(1), (before, after) => after - before).ToList();
        var trainabilities = new List<double>();
        for (var i = blocks.Features.Count - 1; i > 0; i--)
        {
            if (Trainability(blocks.Features[i - 1], blocks.Features[i]) is { } trainability)
            {
                trainabilities.Add(trainability);
            }
        }

        return
        [
            entropies.Sum(),
            rises.DefaultIfEmpty(0).Min(),
            trainabilities.DefaultIfEmpty(0).Average(),
            Cost.Of(subject.Network).MultiplyAdds,
        ];
    }

    /// <inheritdoc/>
    public double[] Scores(IReadOnlyList<double[]> measured)
    {
        var scores = new double[measured.Count];
        for (var part = 0; part < Parts.Count; part++)
        {
            var ranks = Ranks.Of([.. measured.Select(parts => double.IsNaN(parts[part]) ? double.NegativeInfinity : parts[part])]);
            for (var i = 0; i < scores.Length; i++)
            {
                scores[i] += Math.Log(ranks[i] / scores.Length);
            }
        }

        return scores;
    }

    /// <summary>Entropy of the eigenvalues of the channels' covariance, as shares of their sum. Units: nats.</summary>
    private static double Entropy(Tensor features)
    {
        using var quiet = no_grad();
        using var scope = NewDisposeScope();
        var rows = Rows(features.detach()).to(ScalarType.Float64); // (N · H · W, C)
        var centred = rows.sub(rows.mean([0], keepdim: true));
        var values = linalg.eigvalsh(centred.t().mm(centred)).ToArray<double>();
        var sum = values.Sum();
        return sum > 0
            ? -values.Select(value => Math.Max(value, 0) / sum).Where(share => share > 0).Sum(share => share * Math.Log(share))
            : 0;
    }

    /// <summary>2 − s − 1/s of a block; null where the resolution does not shrink by a whole number.</summary>
    private static double? Trainability(Tensor input, Tensor output)
    {
        using var scope = NewDisposeScope();
        var probe = zeros_like(output.detach()).bernoulli_().mul(2).sub(1);
        var back = autograd.grad([output], [input], [probe], retain_graph: true, allow_unused: true)[0];
        if (back is null || back.size(2) % probe.size(2) != 0 || back.size(3) % probe.size(3) != 0)
        {
            return back is null ? double.NegativeInfinity : null;
        }

        using var quiet = no_grad();
        var (n, c, h, w) = (back.size(0), back.size(1), probe.size(2), probe.size(3));
        var (down, right) = (back.size(2) / h, back.size(3) / w);
        // Pixels that fall together become channels, so that every row has its row of the probe.
        var folded = back.reshape(n, c, h, down, w, right).permute(0, 1, 3, 5, 2, 4).reshape(n, c * down * right, h, w);
        var (before, after) = (Rows(folded), Rows(probe));
        var largest = linalg.svdvals(before.t().mm(after).div((double)after.size(0))).max().item<double>();
        return largest > 0 ? 2 - largest - (1 / largest) : double.NegativeInfinity;
    }

    /// <summary>Shape: (N, C, H, W) to (N · H · W, C).</summary>
    private static Tensor Rows(Tensor map) => map.permute(0, 2, 3, 1).reshape(-1, map.size(1));
}
