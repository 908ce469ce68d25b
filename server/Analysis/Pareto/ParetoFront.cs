namespace NasNavigator.Analysis.Pareto;

/// <summary>Which candidates nothing beats: every other one costs more or is worth less.</summary>
public sealed class ParetoFront
{
    private ParetoFront(int[] members, int? knee) => (Members, Knee) = (members, knee);

    /// <summary>Indices of the candidates, cheapest first; their values rise. Of equal candidates the first.</summary>
    public IReadOnlyList<int> Members { get; }

    /// <summary>
    /// The member farthest above the straight line between the cheapest and the best, both scaled to 1: beyond it, more cost buys less
    /// than before. Null where the front has fewer than three members or nowhere rises above that line.
    /// </summary>
    public int? Knee { get; }

    /// <summary>Finds the front.</summary>
    /// <param name="costs">Shape: (candidates). Less is better; a candidate with NaN is not compared.</param>
    /// <param name="values">Shape: (candidates). More is better; a candidate with NaN is not compared.</param>
    public static ParetoFront Of(IReadOnlyList<double> costs, IReadOnlyList<double> values)
    {
        var members = new List<int>();
        foreach (
            var candidate in Enumerable
                .Range(0, costs.Count)
                .Where(candidate => double.IsFinite(costs[candidate]) && double.IsFinite(values[candidate]))
                .OrderBy(candidate => costs[candidate])
                .ThenByDescending(candidate => values[candidate])
        )
        {
            if (members.Count == 0 || values[candidate] > values[members[^1]])
            {
                members.Add(candidate);
            }
        }

        return new ParetoFront([.. members], KneeOf(members, costs, values));
    }

    private static int? KneeOf(List<int> members, IReadOnlyList<double> costs, IReadOnlyList<double> values)
    {
        if (members.Count < 3)
        {
            return null;
        }

        var (first, last) = (members[0], members[^1]);
        var (cost, value) = (costs[last] - costs[first], values[last] - values[first]);
        double Above(int member) => ((values[member] - values[first]) / value) - ((costs[member] - costs[first]) / cost);
        var knee = members.MaxBy(Above);
        return Above(knee) > 1e-9 ? knee : null;
    }
}
