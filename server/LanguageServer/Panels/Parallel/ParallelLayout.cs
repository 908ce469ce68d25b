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

    private readonly double _variance;

    private ParallelLayout(CandidatePool pool, CandidateColumns columns, ParallelAxes axes, IReadOnlyList<CostFront> fronts, string name)
    {
        (Columns, Axes, Fronts, Name) = (columns, axes, fronts, name);
        (Source, LowerIsBetter) = (pool.Source.Id, pool.LowerIsBetter);
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
        var sign = pool.LowerIsBetter ? -1 : 1;
        var values = Array.ConvertAll(columns.Metric.Values, value => sign * value);
        var limits = pool.Space.Constraints.OfType<CostConstraint>().ToList();
        return new ParallelLayout(
            pool,
            columns,
            ParallelAxes.Lay(
                [.. columns.Decided.Select(decided => decided.Column)],
                costs,
                columns.Metric,
                columns.Keys,
                pool.LowerIsBetter,
                wanted
            ),
            [
                .. costs.Select(cost => new CostFront(
                    cost,
                    ParetoFront.Of(cost.Values, values),
                    limits.FirstOrDefault(limit => limit.Measure == (cost.Name == Parameters ? "params" : "macs"))
                )),
            ],
            name
        );
    }
}

/// <summary>The front of one cost.</summary>
/// <param name="Cost">The cost.</param>
/// <param name="Front">Rows that nothing beats.</param>
/// <param name="Limit">What the space admits; null where it bounds nothing.</param>
public sealed record CostFront(NumberColumn Cost, ParetoFront Front, CostConstraint? Limit);
