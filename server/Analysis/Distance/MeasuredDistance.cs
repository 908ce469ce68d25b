using System.Globalization;

namespace NasNavigator.Analysis.Distance;

/// <summary>What is known of a distance.</summary>
public enum DistanceKind
{
    /// <summary>It is the cost of the cheapest edits.</summary>
    Exact,

    /// <summary>It is no smaller: a lower bound.</summary>
    AtLeast,

    /// <summary>There are edits that cost this; there may be cheaper ones.</summary>
    About,
}

/// <summary>A distance between two architectures and what is known of it.</summary>
/// <param name="Value">Units: edits.</param>
/// <param name="Kind">Exact, a lower bound, or an upper one.</param>
public readonly record struct MeasuredDistance(double Value, DistanceKind Kind)
{
    /// <summary>The number with its mark: <c>3</c>, <c>≥ 3</c>, <c>≈ 3</c>.</summary>
    public override string ToString()
    {
        var mark = Kind switch
        {
            DistanceKind.AtLeast => "≥ ",
            DistanceKind.About => "≈ ",
            _ => "",
        };
        return mark + Math.Round(Value, 2).ToString(CultureInfo.InvariantCulture);
    }
}
