using NasNavigator.Space.Model;

namespace NasNavigator.Analysis.Distance;

/// <summary>The distance between two architectures of a space, by the method that the space asks for.</summary>
public sealed class SpaceDistance
{
    private readonly ConstrainedDistance? _constrained;
    private readonly WiringDistance? _wiring;

    private SpaceDistance(ArchitectureDistance closed, ConstrainedDistance? constrained, WiringDistance? wiring) =>
        (Closed, _constrained, _wiring) = (closed, constrained, wiring);

    /// <summary>Choice by choice: for pictures of many architectures, where <see cref="KindOfClosed"/> says what it is worth.</summary>
    public ArchitectureDistance Closed { get; }

    /// <summary>What the closed form is worth in this space.</summary>
    public DistanceKind KindOfClosed =>
        _wiring is not null ? DistanceKind.About
        : _constrained is not null ? DistanceKind.AtLeast
        : DistanceKind.Exact;

    /// <summary>The distance of a space.</summary>
    /// <param name="space">The space.</param>
    /// <param name="costs">What single edits cost; null for the default.</param>
    /// <param name="admits">What must hold on the way besides the conditions on decisions, such as bounds on costs; null for nothing.</param>
    public static SpaceDistance Of(SearchSpace space, EditCosts? costs = null, Func<Architecture, bool>? admits = null)
    {
        var closed = ArchitectureDistance.Of(space, costs);
        return WiringDistance.IsNeeded(space) ? new SpaceDistance(closed, null, new WiringDistance(space, closed))
            : ConstrainedDistance.IsNeeded(space) ? new SpaceDistance(closed, new ConstrainedDistance(space, closed, admits), null)
            : new SpaceDistance(closed, null, null);
    }

    /// <summary>Cost of the cheapest edits, as well as it can be known. Units: edits.</summary>
    public MeasuredDistance Between(Architecture from, Architecture to, CancellationToken cancellation = default) =>
        _wiring?.Between(from, to)
        ?? _constrained?.Between(from, to, cancellation)
        ?? new MeasuredDistance(Closed.Between(from, to), DistanceKind.Exact);
}
