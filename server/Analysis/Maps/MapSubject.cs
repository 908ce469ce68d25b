using NasNavigator.Space.Model;

namespace NasNavigator.Analysis.Maps;

/// <summary>What a map is made of.</summary>
public sealed record MapSubject
{
    /// <summary>Whose <see cref="Choice.Index"/> points into the architectures.</summary>
    public required IReadOnlyList<Choice> Choices { get; init; }

    /// <summary>At least one; each stands here once.</summary>
    public required IReadOnlyList<Architecture> Architectures { get; init; }

    /// <summary>What was measured of each, larger is better, in the unit that is shown; NaN where nothing was.</summary>
    public required double[] Values { get; init; }

    /// <summary>Between architectures, by number: symmetric, at least 0.</summary>
    public required Func<int, int, float> Distance { get; init; }

    /// <summary>About where an architecture belongs, in any unit: which way clusters are turned; null where nothing is known of it.</summary>
    public Func<int, (double X, double Y)>? Direction { get; init; }

    /// <summary>Where an architecture lay in an earlier map; null where it is new.</summary>
    public Func<int, (double X, double Y)?> Before { get; init; } = _ => null;
}
