using NasNavigator.Analysis.Ranking;
using NasNavigator.Search.Evaluators;
using NasNavigator.Search.Strategies;
using NasNavigator.Space.Binding;
using NasNavigator.Space.Checks;
using NasNavigator.Space.Edits;
using NasNavigator.Space.Model;

namespace NasNavigator.Search.Benchmarks;

/// <summary>The whole loop of ranking and steering on a published table, with and without decisions, at equal numbers of evaluations.</summary>
/// <remarks>
/// The decisions are written into the text of the space and bound anew, as in the editor. <c>steered</c> is a script in the place of a
/// user who accepts what is suggested but looks before it: see <see cref="Script"/>. It was fixed before it was first run.
/// </remarks>
public static class SteeringBenchmark
{
    /// <summary>Candidates of a round.</summary>
    public const int Batch = 30;

    /// <summary>A user takes no decision that removes the best option of a choice with more than this chance.</summary>
    public const double LargestRisk = 0.05;

    private const string Random = "random";
    private const string Navigator = "navigator";

    /// <summary>What is compared, the baseline first.</summary>
    public static IReadOnlyList<string> Arms { get; } = [Random, "unsteered", "auto", "steered"];

    /// <summary>Searches.</summary>
    /// <param name="text">Text of a space without errors whose evaluator is a table.</param>
    /// <param name="folder">Full path of the folder that the table's path starts at.</param>
    /// <param name="seeds">Searches of each arm, with the seeds 0, 1, 2, …; at least 1.</param>
    /// <param name="evaluations">Candidates looked up in each search.</param>
    /// <param name="progress">Told the number of searches done.</param>
    /// <param name="cancellation">Looked at between two rounds.</param>
    /// <exception cref="Space.NasNavigatorException">The table cannot be used, or holds none of the space's architectures.</exception>
    public static SteeringComparison Run(
        string text,
        string folder,
        int seeds,
        int evaluations,
        IProgress<int> progress,
        CancellationToken cancellation
    )
    {
        var space = BoundFile.Bind(text).Space!;
        var tables = TableEvaluator.Open(space, folder);
        var truth = BestOptions(space, tables);
        var bound = new Dictionary<string, TableView>(StringComparer.Ordinal);
        var curves = new List<StrategyCurve>();
        var decisions = new List<SteeringCount>();
        foreach (var arm in Arms)
        {
            var (regrets, counts) = (new double[seeds][], new List<(int Excluded, int Lost)>());
            for (var seed = 0; seed < seeds; seed++)
            {
                var (regret, excluded) = Search(arm, text, bound, tables, seed, evaluations, cancellation);
                regrets[seed] = regret;
                counts.Add((excluded.Count, excluded.Count(truth.Contains)));
                progress.Report((curves.Count * seeds) + seed + 1);
            }

            curves.Add(new StrategyCurve(arm, regrets));
            double? lost = truth.Count == 0 ? null : counts.Average(count => count.Lost);
            decisions.Add(new SteeringCount(arm, counts.Average(count => count.Excluded), lost));
        }

        return new SteeringComparison(
            new StrategyComparison(
                space.Search.Table!.Report ?? space.Search.Table.Metric,
                tables.Report.Best,
                tables.Metric.Count,
                [],
                curves
            ),
            decisions
        );
    }

    /// <summary>
    /// Which suggestions of a round a user follows: the surest one that the panel's preview does not warn of, one a round. That leaves
    /// time to see what it did.
    /// </summary>
    internal static IEnumerable<Suggestion> Script(IReadOnlyList<Suggestion> suggestions) =>
        suggestions.Where(suggestion => suggestion.Fitness <= LargestRisk).Take(1);

    private static (double[] Regrets, IReadOnlyList<(string Address, string Option)> Excluded) Search(
        string arm,
        string text,
        Dictionary<string, TableView> bound,
        TableEvaluators tables,
        int seed,
        int evaluations,
        CancellationToken cancellation
    )
    {
        var strategy = StrategyCatalogue.Make(arm == Random ? Random : Navigator)!;
        var (rows, excluded, regrets) = (new List<MeasuredCandidate>(), new List<(string, string)>(), new List<double>(evaluations));
        var (best, regret) = (double.NegativeInfinity, double.NaN);
        for (var round = 1; regrets.Count < evaluations; round++)
        {
            cancellation.ThrowIfCancellationRequested();
            var view = ViewOf(text);
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
                if (candidate.Stratum == Candidate.Random)
                {
                    rows.Add(new MeasuredCandidate(candidate.Architecture, round, value));
                }
            }

            if (asked.Count == 0)
            {
                regrets.AddRange(Enumerable.Repeat(regret, evaluations - regrets.Count));
            }

            strategy.Tell(told);
            if (arm is "auto" or "steered")
            {
                var suggestions = RankingModel.Fit(view.Space, rows, round).Suggestions;
                foreach (var suggestion in arm == "auto" ? suggestions : Script(suggestions))
                {
                    text = Excluded(text, suggestion);
                    excluded.Add((suggestion.Choice.Address, suggestion.Option.Text));
                }
            }
        }

        return ([.. regrets], excluded);

        TableView ViewOf(string steered)
        {
            if (!bound.TryGetValue(steered, out var view))
            {
                view = new TableView(new SpaceView(BoundFile.Bind(steered).Space!), tables.Metric);
                bound.Add(steered, view);
            }

            return view;
        }
    }

    private static string Excluded(string text, Suggestion suggestion)
    {
        var decision = new SteeringDecision("exclude", suggestion.Option.Text) { At = suggestion.Choice.Address };
        return TextEdit.Apply(text, SteeringEdits.Add(BoundFile.Bind(text).Tree, decision));
    }

    /// <summary>In each choice the option of the table's best architecture by the reported column: what a decision must not remove.</summary>
    private static HashSet<(string Address, string Option)> BestOptions(SearchSpace space, TableEvaluators tables)
    {
        // A table whose names cannot be read back does not tell what its best is made of.
        return tables.Report.BestArchitecture is not { } best
            ? []
            :
            [
                .. space
                    .Choices.Where(choice => best.Of(choice) >= 0 && !choice.IsSubset)
                    .Select(choice => (choice.Address, choice.Options[(int)best.Of(choice)].Text)),
            ];
    }
}

/// <summary>What came of a comparison of steering.</summary>
/// <param name="Search">Regrets, one curve for each of <see cref="SteeringBenchmark.Arms"/>.</param>
/// <param name="Decisions">What was excluded, in the same order.</param>
public sealed record SteeringComparison(StrategyComparison Search, IReadOnlyList<SteeringCount> Decisions);

/// <summary>How much an arm excluded.</summary>
/// <param name="Arm">Its name.</param>
/// <param name="Excluded">Options a search, mean over the seeds.</param>
/// <param name="Lost">Of these, options of the table's best architecture; null where the table's names cannot be read back.</param>
public sealed record SteeringCount(string Arm, double Excluded, double? Lost);
