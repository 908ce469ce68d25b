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

    /// <summary>Sums of thirds fall a little short of whole numbers.</summary>
    private const double Rounding = 1e-9;

    /// <summary>The names of all strategies.</summary>
    public static IReadOnlyList<string> Strategies { get; } = StrategyCatalogue.WithoutGradients;

    /// <summary>Those that a space gives something to do: halving needs shorter trainings, and is random search without.</summary>
    public static IReadOnlyList<string> Sensible(SearchSpace space) =>
        [.. Strategies.Where(name => name != HalvingStrategy.Word || space.Search.Table is { Budgets.Count: > 0 })];

    /// <summary>Searches.</summary>
    /// <param name="space">A space without errors whose evaluator is a table.</param>
    /// <param name="folder">Full path of the folder that the table's path starts at.</param>
    /// <param name="strategies">Names out of <see cref="Strategies"/>.</param>
    /// <param name="seeds">Searches of each strategy, with the seeds 0, 1, 2, …; at least 1.</param>
    /// <param name="evaluations">Full trainings that each search may spend; a shorter one counts by its cost.</param>
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
        var reportBest = tables.Report.Best;
        var curves = new List<StrategyCurve>();
        foreach (var name in strategies)
        {
            var regrets = new double[seeds][];
            for (var seed = 0; seed < seeds; seed++)
            {
                regrets[seed] = Search(view, tables, reportBest, StrategyCatalogue.Make(name)!, seed, evaluations, cancellation);
                progress.Report((curves.Count * seeds) + seed + 1);
            }

            curves.Add(new StrategyCurve(name, regrets));
        }

        return new StrategyComparison(
            space.Search.Table!.Report ?? space.Search.Table.Metric,
            reportBest,
            tables.Metric.Count,
            [.. view.Budgets.Select(budget => budget.Cost)],
            curves
        );
    }

    private static double[] Search(
        TableView view,
        TableEvaluators tables,
        double reportBest,
        ISearchStrategy strategy,
        int seed,
        int evaluations,
        CancellationToken cancellation
    )
    {
        var regrets = new List<double>(evaluations);
        var spent = 0.0;
        var (best, regret) = ((Rung: -1, Value: double.NegativeInfinity), double.NaN);
        var cheapest = view.Budgets.Count == 0 ? 1 : view.Budgets[0].Cost;
        for (var round = 0; regrets.Count < evaluations; round++)
        {
            cancellation.ThrowIfCancellationRequested();
            var asked = strategy.Ask(
                view,
                Math.Min(Batch, (int)Math.Ceiling((evaluations - spent) / cheapest)),
                Chance.Of(seed, "candidates", round)
            );
            var told = new List<Evaluation>(asked.Count);
            foreach (var candidate in asked)
            {
                var value = ((TableEvaluator)tables.Metric.At(candidate.Budget)).Find(candidate.Architecture)!.Value;
                told.Add(new Evaluation(candidate, value));
                // The longest training decides: numbers after a shorter one do not compare with it.
                var measured = (candidate.Budget ?? int.MaxValue, value);
                if (measured.CompareTo(best) > 0)
                {
                    // What was chosen by the metric is reported with the other column.
                    best = measured;
                    regret = reportBest - (tables.Report.Find(candidate.Architecture) ?? double.NaN);
                }

                spent += candidate.Budget is { } shorter ? view.Budgets[shorter].Cost : 1;
                while (regrets.Count < evaluations && regrets.Count + 1 <= spent + Rounding)
                {
                    regrets.Add(regret);
                }
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
/// <param name="Costs">Of the trainings a candidate can be measured after, as shares of the full one; empty where there is only that.</param>
/// <param name="Curves">One for each strategy, in the order asked for.</param>
public sealed record StrategyComparison(
    string Report,
    double Best,
    int Architectures,
    IReadOnlyList<double> Costs,
    IReadOnlyList<StrategyCurve> Curves
);

/// <summary>How one strategy did.</summary>
/// <param name="Strategy">Its name.</param>
/// <param name="Regrets">Shape: (seeds, full trainings spent). The table's best minus the report of the best so far by the metric; fractions.</param>
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
