namespace NasNavigator.Search.Evaluators;

/// <summary>Places of scores among reference scores, from 0 to 1, that keep the order of any two scores.</summary>
/// <remarks>
/// Between two references the place is interpolated. Beyond the ends it nears 0 and 1 without getting there, so that a search still tells
/// better from best above all references. A score of minus infinity (a disconnected network) has place 0.
/// </remarks>
internal sealed class PlaceScale
{
    private readonly double[] _references;
    private readonly double _spread;

    /// <summary>A scale.</summary>
    /// <param name="scores">Of the references; those that are no finite number count among the worst.</param>
    public PlaceScale(IEnumerable<double> scores)
    {
        var all = scores.ToList();
        _references = [.. all.Where(double.IsFinite).Distinct().Order()];
        Cut = all.Count == 0 ? 0 : all.Count(score => !double.IsFinite(score)) / (double)all.Count;
        _spread = _references.Length > 1 && _references[^1] > _references[0] ? _references[^1] - _references[0] : 1;
    }

    /// <summary>Share of the references without a score: places above it belong to those with one.</summary>
    public double Cut { get; }

    /// <summary>Place of a score.</summary>
    public double Of(double score) => double.IsFinite(score) ? Cut + ((1 - Cut) * AmongFinite(score)) : 0;

    private double AmongFinite(double score)
    {
        if (_references.Length == 0)
        {
            return 0.5;
        }

        // n references stand at the middles of n equal stretches.
        var half = 0.5 / _references.Length;
        if (score <= _references[0])
        {
            return half * Fading(_references[0] - score);
        }

        if (score >= _references[^1])
        {
            return 1 - (half * Fading(score - _references[^1]));
        }

        var found = Array.BinarySearch(_references, score);
        var above = found >= 0 ? found : ~found;
        var (low, high) = (_references[above - 1], _references[above]);
        return half * ((2 * above) - 1 + (2 * (score - low) / (high - low)));
    }

    /// <summary>1 at the end of the references, falling towards 0 beyond it; no faster than its square, so that far scores stay apart.</summary>
    private double Fading(double beyond) => 1 / (1 + (beyond / _spread));
}
