using NasNavigator.Analysis.Packing;
using NasNavigator.Analysis.Rules;

namespace NasNavigator.Analysis.Maps;

/// <summary>A cluster of a map.</summary>
public sealed record MapCluster
{
    /// <summary>Position among the map's clusters.</summary>
    public required int Id { get; init; }

    /// <summary>The cluster around it; null for the outermost.</summary>
    public required int? Parent { get; init; }

    /// <summary>0 for the outermost.</summary>
    public required int Depth { get; init; }

    /// <summary>Where it lies.</summary>
    public required Circle Circle { get; init; }

    /// <summary>Architecture numbers, ascending.</summary>
    public required IReadOnlyList<int> Members { get; init; }

    /// <summary>The architecture in its middle.</summary>
    public required int Medoid { get; init; }

    /// <summary>What sets it apart from what is around it: none, one or two.</summary>
    public required IReadOnlyList<TakesOption> Features { get; init; }

    /// <summary>Whether only most of the members hold the features.</summary>
    public required bool IsMostly { get; init; }

    /// <summary>Members that were measured.</summary>
    public required int Measured { get; init; }

    /// <summary>Mean of the measured ones; NaN where none was.</summary>
    public required double Mean { get; init; }

    /// <summary>Standard deviation of the measured ones; NaN below two.</summary>
    public required double Spread { get; init; }

    /// <summary>Share of its measured members that are among the best tenth of all, 0 to 1.</summary>
    public required double BestShare { get; init; }

    /// <summary>In words, for instance <c>conv3x3 at cell.0->3, skip at cell.0->1</c>.</summary>
    public string Label =>
        Parent is null ? "all"
        : Features.Count == 0 ? "mixed"
        : (IsMostly ? "mostly " : "") + string.Join(", ", Features.Select(feature => feature.Words));
}
