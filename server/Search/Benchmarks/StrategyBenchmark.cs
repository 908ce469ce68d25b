using NasNavigator.Analysis.Statistics;
using NasNavigator.Search.Evaluators;
using NasNavigator.Search.Strategies;
using NasNavigator.Space.Model;

namespace NasNavigator.Search.Benchmarks;

/// <summary>Lets strategies search a published table many times over and tells how far from its best they end.</summary>
public static class StrategyBenchmark
{
    /// <summary>Candidates a strategy is asked for at once, as a round of a run does.</summary>
    public const int Batch = 10;

    /// <summary>The names of all strategies.</summary>
    public static IReadOnlyList<string> Strategies { get; } = [.. StrategyCatalogue.All.Select(make => make().Name)];

    /// <summary>Searches.</summary>
    /// <param name="space">A space without errors whose evaluator is a table.</param>
    /// <param name="folder">Full path of the folder that the table's path starts at.</param>
    /// <param name="strategies">Names out of <see cref="Strategies"/>.</param>
    /// <param name="seeds">Searches of each strategy, with the seeds 0, 1, 2, …; at least 1.</param>
    /// <param name="evaluations">Candidates looked up in each search.</param>
    /// <param name="progress">Told the number of searches done.</param>
    /// <param name="cancellation">Looked at between two rounds.</param>
    /// <exception cref="Space.NasNavigatorException">The table cannot be used, or holds none of the space's architectures.</exception>
    public static StrategyComparison Run(
        SearchSpace space,
        string folder,
        IReadOnlyList<string> strategies,
        int seeds,
        int evaluations,
        IProgress<int> progress,
        CancellationToken cancellation
    )
    {
        var tables = TableEvaluator.Open(space, folder);
        var view = new TableView(new SpaceView(space), tables.Metric);
        var curves = new List<StrategyCurve>();
        foreach (var name in strategies)
        {
            var regrets = new double[seeds][];
            for (var seed = 0; seed < seeds; seed++)
            {
                regrets[seed] = Search(view, tables, StrategyCatalogue.Make(name)!, seed, evaluations, cancellation);
                progress.Report((curves.Count * seeds) + seed + 1);
            }

            curves.Add(new StrategyCurve(name, regrets));
        }

        return new StrategyComparison(
            space.Search.Table!.Report ?? space.Search.Table.Metric,
            tables.Report.Best,
            tables.Metric.Count,
            curves
        );
    }

    private static double[] Search(
        TableView view,
        TableEvaluators tables,
        ISearchStrategy strategy,
        int seed,
        int evaluations,
        CancellationToken cancellation
    )
    {
        var regrets = new List<double>(evaluations);
        var (best, regret) = (double.NegativeInfinity, double.NaN);
        for (var round = 0; regrets.Count < evaluations; round++)
        {
            cancellation.ThrowIfCancellationRequested();
            var asked = strategy.Ask(view, Math.Min(Batch, evaluations - regrets.Count), Chance.Of(seed, "candidates", round));
            var told = new List<Evaluation>(asked.Count);
            foreach (var candidate in asked)
            {
                var value = tables.Metric.Find(candidate.Architecture)!.Value;
                told.Add(new Evaluation(candidate, value));
                if (value > best)
                {
                    // What was chosen by the metric is reported with the other column.
                    best = value;
                    regret = tables.Report.Best - (tables.Report.Find(candidate.Architecture) ?? double.NaN);
                }

                regrets.Add(regret);
            }

            if (asked.Count == 0)
            {
                // The space is smaller than the number of evaluations: nothing can change any more.
                regrets.AddRange(Enumerable.Repeat(regret, evaluations - regrets.Count));
            }

            strategy.Tell(told);
        }

        return [.. regrets];
    }
}

/// <summary>What came of a comparison.</summary>
/// <param name="Report">The column that regrets are measured in.</param>
/// <param name="Best">Its best value in the table; a fraction where the table's unit is per cent.</param>
/// <param name="Architectures">Rows of the table that were searched among.</param>
/// <param name="Curves">One for each strategy, in the order asked for.</param>
public sealed record StrategyComparison(string Report, double Best, int Architectures, IReadOnlyList<StrategyCurve> Curves);

/// <summary>How one strategy did.</summary>
/// <param name="Strategy">Its name.</param>
/// <param name="Regrets">Shape: (seeds, evaluations). The table's best minus the report of the best so far by the metric; fractions.</param>
public sealed record StrategyCurve(string Strategy, IReadOnlyList<double[]> Regrets)
{
    /// <summary>Mean over the seeds after so many evaluations, and its standard error.</summary>
    public (double Mean, double StandardError) After(int evaluations)
    {
        var values = Regrets.Select(seed => seed[evaluations - 1]).ToList();
        var mean = values.Average();
        var variance = values.Count < 2 ? double.NaN : values.Sum(value => (value - mean) * (value - mean)) / (values.Count - 1);
        return (mean, Math.Sqrt(variance / values.Count));
    }

    /// <summary>95 % interval of another's mean regret minus this one's: above 0 where this one is ahead.</summary>
    public (double Low, double High) Lead(StrategyCurve other, int evaluations) =>
        Bootstrap.Interval(
            Regrets.Count,
            drawn => drawn.Average(seed => other.Regrets[seed][evaluations - 1] - Regrets[seed][evaluations - 1]),
            0.95,
            seed: 1
        );
}
