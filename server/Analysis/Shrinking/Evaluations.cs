using NasNavigator.Space.Model;

namespace NasNavigator.Analysis.Shrinking;

/// <summary>What was measured while a space shrinks, each architecture once.</summary>
/// <param name="measure">Gives an architecture its accuracy; higher is better.</param>
public sealed class Evaluations(Func<Architecture, double> measure)
{
    private readonly Dictionary<Architecture, double> _known = [];

    /// <summary>Everything so far.</summary>
    public IReadOnlyDictionary<Architecture, double> Known => _known;

    /// <summary>Measures some more of a set, drawn at random among those that are not known; all where there are fewer.</summary>
    /// <returns>The newly measured.</returns>
    public IReadOnlyList<Architecture> Draw(IReadOnlyList<Architecture> set, int count, Random random)
    {
        var open = set.Where(each => !_known.ContainsKey(each)).ToArray();
        random.Shuffle(open);
        var drawn = open[..Math.Min(count, open.Length)];
        foreach (var architecture in drawn)
        {
            _known.Add(architecture, measure(architecture));
        }

        return drawn;
    }
}
