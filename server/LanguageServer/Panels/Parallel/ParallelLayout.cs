using NasNavigator.Analysis.ParallelCoordinates;
using NasNavigator.Analysis.Pareto;
using NasNavigator.LanguageServer.Measured.Candidates;
using NasNavigator.Space.Model;

namespace NasNavigator.LanguageServer.Panels.Parallel;

/// <summary>Measured candidates laid out on axes, with the fronts of their costs.</summary>
public sealed class ParallelLayout
{
    /// <summary>Name of the axis of parameters.</summary>
    public const string Parameters = "parameters";

    /// <summary>Name of the axis of multiply-adds.</summary>
    public const string MultiplyAdds = "multiply-adds";

    /// <summary>Name of the results that are needed at the same time when one sample is measured.</summary>
    public const string Memory = "memory";

    /// <summary>How the names of axes of latencies begin; the device follows.</summary>
    public const string LatencyOn = "latency on ";

    private readonly double _variance;
    private readonly IReadOnlyList<CostConstraint> _limits;

    private ParallelLayout(CandidatePool pool, CandidateColumns columns, ParallelAxes axes, IReadOnlyList<NumberColumn> costs, string name)
    {
        (Columns, Axes, Name) = (columns, axes, name);
        (Source, LowerIsBetter) = (pool.Source.Id, pool.LowerIsBetter);
        _limits = [.. pool.Space.Constraints.OfType<CostConstraint>()];
        Fronts = [.. costs.Select(FrontOf)];
        var mean = columns.Metric.Values.Average();
        _variance = columns.Metric.Values.Average(value => (value - mean) * (value - mean));
    }

    /// <summary>Where the candidates come from: a run's id or <c>table</c>.</summary>
    public string Source { get; }

    /// <summary>Whether small values of the metric are good.</summary>
    public bool LowerIsBetter { get; }

    /// <summary>The metric with its unit.</summary>
    public string MetricTitle => Columns.Metric.Unit.Length == 0 ? Columns.Metric.Name : $"{Columns.Metric.Name}, {Columns.Metric.Unit}";

    /// <summary>The candidates.</summary>
    public CandidateColumns Columns { get; }

    /// <summary>The axes, and where the candidates stand on them.</summary>
    public ParallelAxes Axes { get; }

    /// <summary>For each cost the candidates that nothing beats.</summary>
    public IReadOnlyList<CostFront> Fronts { get; }

    /// <summary>Share of the metric's variance that an axis makes by itself. Range: 0 to 1.</summary>
    public double Explained(ParallelAxis axis) => _variance > 0 ? Math.Min(1, axis.Importance / _variance) : 0;

    /// <summary>The front of a cost.</summary>
    /// <param name="cost">What each row costs; NaN where it is not known.</param>
    /// <param name="measure">What constraints call it: <c>params</c>, <c>macs</c>, <c>memory</c>, <c>latency</c>.</param>
    /// <param name="device">Of a latency: the device that was measured.</param>
    public CostFront FrontOf(NumberColumn cost, string measure, string? device = null)
    {
        var sign = LowerIsBetter ? -1 : 1;
        return new CostFront(
            cost,
            ParetoFront.Of(cost.Values, Array.ConvertAll(Columns.Metric.Values, value => sign * value)),
            _limits.FirstOrDefault(limit => limit.Measure == measure && (measure != "latency" || limit.Device == device))
        );
    }

    /// <summary>Rows from the worst to the best.</summary>
    public int[] ByWorth()
    {
        var values = Columns.Metric.Values;
        return [.. Enumerable.Range(0, values.Length).OrderBy(row => LowerIsBetter ? -values[row] : values[row])];
    }

    /// <summary>Names what is laid out, for whoever shows it already.</summary>
    internal string Name { get; }

    /// <summary>Lays out.</summary>
    internal static ParallelLayout Of(
        CandidatePool pool,
        CandidateColumns columns,
        IReadOnlyList<NumberColumn> costs,
        IReadOnlySet<string>? wanted,
        string name
    )
    {
        return new ParallelLayout(
            pool,
            columns,
            ParallelAxes.Lay(
                [.. columns.Decided.Select(decided => decided.Column)],
                // Memory is a cost to choose by, no axis: it takes few different values.
                [.. costs.Where(cost => cost.Name != Memory)],
                columns.Metric,
                columns.Keys,
                pool.LowerIsBetter,
                wanted
            ),
            costs,
            name
        );
    }

    private CostFront FrontOf(NumberColumn cost) =>
        cost.Name switch
        {
            Parameters => FrontOf(cost, "params"),
            MultiplyAdds => FrontOf(cost, "macs"),
            Memory => FrontOf(cost, "memory"),
            var name => FrontOf(cost, "latency", name[LatencyOn.Length..]),
        };
}

/// <summary>The front of one cost.</summary>
/// <param name="Cost">The cost.</param>
/// <param name="Front">Rows that nothing beats.</param>
/// <param name="Limit">What the space admits; null where it bounds nothing.</param>
public sealed record CostFront(NumberColumn Cost, ParetoFront Front, CostConstraint? Limit)
{
    /// <summary>The cost with its unit.</summary>
    public string Title => Cost.Unit.Length == 0 ? Cost.Name : $"{Cost.Name}, {Cost.Unit}";
}
