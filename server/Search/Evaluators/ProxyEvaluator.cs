using NasNavigator.Search.Proxies;
using NasNavigator.Space.Model;

namespace NasNavigator.Search.Evaluators;

/// <summary>Scores a candidate's untrained network with a zero-cost proxy.</summary>
/// <remarks>
/// Proxies have scales of their own (ZiCo hundreds, the logarithm of SynFlow tens, a worst value of minus infinity), while a run compares
/// numbers from 0 to 1. So a score becomes its place among networks drawn once, at the start: the order stays, and an effect of 5 points is
/// 5 places of 100. Weights and pictures follow from the seed: the same candidate always has the same number.
/// </remarks>
/// <param name="scorer">Scores with the one proxy.</param>
/// <param name="scale">Turns a score into a place.</param>
internal sealed class ProxyEvaluator(ProxyScorer scorer, PlaceScale scale) : IEvaluator
{
    private readonly Dictionary<Architecture, Measurement> _known = [];

    /// <inheritdoc/>
    public string Name => "proxy";

    /// <inheritdoc/>
    public Measurement Measure(ISpaceView space, Architecture architecture, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        if (!_known.TryGetValue(architecture, out var known))
        {
            var score = scorer.Score(architecture, cancellation);
            var place = scale.Of(score.Measured[scorer.Proxies[0]]);
            known = new Measurement(place, double.NaN, 0, score.Parameters, score.MultiplyAdds, 0);
            _known.Add(architecture, known);
        }

        return known;
    }
}
