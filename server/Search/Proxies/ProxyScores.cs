using NasNavigator.Space.Model;

namespace NasNavigator.Search.Proxies;

/// <summary>What zero-cost proxies measured of one architecture, with the three baselines that stand beside them always.</summary>
/// <param name="Architecture">The architecture.</param>
/// <param name="IsDisconnected">Whether no path leads from input to output: every proxy then has its worst value.</param>
/// <param name="Measured">By the name of the proxy or of its part, as <see cref="ProxyScorer.Parts"/> lists them; never NaN.</param>
/// <param name="Parameters">Trainable numbers, idle layers included.</param>
/// <param name="MultiplyAdds">Of one input, idle layers included.</param>
/// <param name="ConvolutionLayers">Convolutions, idle ones included.</param>
public sealed record ProxyScores(
    Architecture Architecture,
    bool IsDisconnected,
    IReadOnlyDictionary<string, double> Measured,
    long Parameters,
    long MultiplyAdds,
    int ConvolutionLayers
)
{
    /// <summary>The score of a disconnected network, and of one of which a proxy found no number.</summary>
    public const double Worst = double.NegativeInfinity;
}
