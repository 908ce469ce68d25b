using System.Globalization;
using System.Runtime.CompilerServices;
using NasNavigator.Space.Counting;
using NasNavigator.Space.Lowering;
using NasNavigator.Space.Model;

namespace NasNavigator.Space.Costs;

/// <summary>How far the costs of a space reach, against the bounds that the file puts on them.</summary>
internal static class CostReach
{
    private const int FewEnough = 1024;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private static readonly ConditionalWeakTable<SearchSpace, CostRange?[]> Ranges = [];

    /// <summary>The smallest and largest cost of the kind a bound is on, and whether no architecture lies outside; null where that is not known.</summary>
    public static (long Min, long Max, bool IsExact)? Of(SearchSpace space, CostConstraint bound)
    {
        var range = Ranges.GetValue(space, key => [Find(key)])[0];
        return (range, bound.Measure) switch
        {
            (null, _) => null,
            (_, "params") => (range.MinParameters, range.MaxParameters, range.IsExact),
            (_, "macs") => (range.MinMultiplyAdds, range.MaxMultiplyAdds, range.IsExact),
            _ => null,
        };
    }

    /// <summary>What a measure counts, in the plural.</summary>
    public static string NameOf(CostConstraint bound) => bound.Measure == "params" ? "parameters" : "multiply-adds";

    /// <summary>A number as people write it in a bound: 950, 3.1k, 12M.</summary>
    public static string Text(double number)
    {
        var (size, unit) = Math.Abs(number) switch
        {
            >= 1e9 => (1e9, "G"),
            >= 1e6 => (1e6, "M"),
            >= 1e3 => (1e3, "k"),
            _ => (1.0, ""),
        };
        var scaled = number / size;
        return (scaled < 10 ? Math.Round(scaled, 1) : Math.Round(scaled)).ToString(CultureInfo.InvariantCulture) + unit;
    }

    private static CostRange? Find(SearchSpace space)
    {
        using var limit = new CancellationTokenSource(Patience);
        try
        {
            var range = CostRange.Of(space, limit.Token);
            return range.IsExact || SpaceCounter.CountFeasible(space, limit.Token) > FewEnough ? range : LookAtAll(space, limit.Token);
        }
        catch (OperationCanceledException)
        {
            return null;
        }
    }

    /// <summary>The exact range of a small space.</summary>
    private static CostRange? LookAtAll(SearchSpace space, CancellationToken cancellation)
    {
        var range = (CostRange?)null;
        foreach (var architecture in Enumerator.All(space))
        {
            cancellation.ThrowIfCancellationRequested();
            var cost = Cost.Of(Lowerer.Lower(space, architecture));
            range = new CostRange(
                Math.Min(range?.MinParameters ?? long.MaxValue, cost.Parameters),
                Math.Max(range?.MaxParameters ?? 0, cost.Parameters),
                Math.Min(range?.MinMultiplyAdds ?? long.MaxValue, cost.MultiplyAdds),
                Math.Max(range?.MaxMultiplyAdds ?? 0, cost.MultiplyAdds),
                Math.Max(range?.LargestActivationBytes ?? 0, cost.ActivationBytes),
                IsExact: true
            );
        }

        return range;
    }
}
