using NasNavigator.Space.Lowering;
using NasNavigator.Space.Model;

namespace NasNavigator.Space.Costs;

/// <summary>What a space allows an architecture to cost.</summary>
public static class CostBounds
{
    /// <summary>
    /// Whether an architecture keeps the space's bounds on costs, for counting and drawing; null where the space has none that can be
    /// computed. A latency must be measured on its device and is not looked at here.
    /// </summary>
    public static Func<Architecture, bool>? AdmissionTo(SearchSpace space)
    {
        var bounds = space.Constraints.OfType<CostConstraint>().Where(bound => bound.Measure != "latency").ToList();
        return bounds.Count == 0
            ? null
            : architecture =>
            {
                var cost = Cost.Of(Lowerer.Lower(space, architecture));
                return bounds.TrueForAll(bound => Keeps(bound, cost));
            };
    }

    /// <summary>Whether a cost keeps one bound; a latency is not looked at.</summary>
    public static bool Keeps(CostConstraint bound, Cost cost)
    {
        double? value = bound.Measure switch
        {
            "params" => cost.Parameters,
            "macs" => cost.MultiplyAdds,
            "memory" => cost.PeakBytes,
            _ => null,
        };
        return !(value < bound.Min || value > bound.Max);
    }
}
