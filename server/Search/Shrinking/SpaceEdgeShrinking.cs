using NasNavigator.Analysis.Shrinking;
using NasNavigator.Search.Evaluators;
using NasNavigator.Search.Failures;
using NasNavigator.Search.Samplers;
using NasNavigator.Space.Costs;
using NasNavigator.Space.Lowering;
using NasNavigator.Space.Model;

namespace NasNavigator.Search.Shrinking;

/// <summary>Takes the edges of a cell away by what an evaluator says of what is left.</summary>
public static class SpaceEdgeShrinking
{
    private const int Starts = 1_000;

    /// <summary>Shrinks a space whose architectures a table knows, once for each seed.</summary>
    /// <param name="space">A space without errors whose evaluator is a table.</param>
    /// <param name="file">The space's file, for messages.</param>
    /// <param name="folder">Full path of the folder that the table's path starts at.</param>
    /// <param name="block">The cell; null takes the first one that has edges to take away.</param>
    /// <param name="start">What to begin with; null draws it: see <see cref="DrawStart"/>.</param>
    /// <param name="settings">How, and what is chosen in the end.</param>
    /// <param name="seeds">How many times, with the seeds 0, 1, 2, …</param>
    /// <param name="cancellation">Looked at before each look-up.</param>
    /// <exception cref="Space.NasNavigatorException">The table cannot be used, no edge can go, or the start is not in the table.</exception>
    public static EdgeShrinkingReport Run(
        SearchSpace space,
        string file,
        string folder,
        string? block,
        Architecture? start,
        EdgeShrinkSettings settings,
        int seeds,
        CancellationToken cancellation
    )
    {
        var metric = TableEvaluator.Open(space, folder).Metric;
        var view = new TableView(new SpaceView(space), metric);
        return Run(view, metric, file, block, start, settings, seeds, cancellation);
    }

    /// <summary>The same on any evaluator: a table, shared weights (an edge that is gone is masked), or a score.</summary>
    internal static EdgeShrinkingReport Run(
        ISpaceView view,
        IEvaluator evaluator,
        string file,
        string? block,
        Architecture? start,
        EdgeShrinkSettings settings,
        int seeds,
        CancellationToken cancellation
    )
    {
        var cells = CellEdges.In(view.Space);
        var cell =
            cells.FirstOrDefault(each => block is null || each.Name == block)
            ?? throw new SpaceUnusableException(file, Nothing(cells, block));
        var runs = new List<EdgeShrinking>();
        for (var seed = 0; seed < seeds; seed++)
        {
            var begin = start ?? DrawStart(view, cell, Chance.Of(seed, "start"), file);
            runs.Add(
                EdgeShrinking.Of(cell, begin, Measure, settings, new Random(seed), cancellation)
                    ?? throw new SpaceUnusableException(
                        file,
                        $"its evaluator knows nothing of {ArchitectureText.Write(view.Space, begin)}, where shrinking would begin"
                    )
            );
        }

        return new EdgeShrinkingReport(cell, runs);

        MeasuredCell? Measure(Architecture architecture)
        {
            if (!view.Admits(architecture))
            {
                return null;
            }

            var measured = evaluator.Measure(view, architecture, cancellation);
            return new MeasuredCell(measured.AccuracyFraction, measured.MultiplyAdds);
        }
    }

    /// <summary>
    /// All edges there, each with the operator that costs most; everything else, operators on nodes for instance, is drawn. Another seed
    /// draws others, which is why shrinking is done with several.
    /// </summary>
    private static Architecture DrawStart(ISpaceView view, CellEdges cell, Chance chance, string file)
    {
        for (var draw = 0; draw < Starts; draw++)
        {
            var architecture = cell.Fullest(Assignments.Uniform(view, chance));
            foreach (var (choice, zero) in cell.Operators.Where(pair => architecture.Of(pair.Choice) >= 0))
            {
                architecture =
                    view.AllowedOf(choice)
                        .Where(option => option != zero)
                        .Select(option => With(architecture, choice, option))
                        .MaxBy(each => Cost.Of(Lowerer.Lower(view.Space, each)).MultiplyAdds)
                    ?? architecture;
            }

            if (view.Admits(architecture))
            {
                return architecture;
            }
        }

        throw new SpaceUnusableException(
            file,
            "no architecture with all edges is within its constraints and known to its evaluator; name one to begin with"
        );
    }

    private static Architecture With(Architecture architecture, Choice choice, int option)
    {
        var decisions = architecture.Decisions.ToArray();
        decisions[choice.Index] = option;
        return new Architecture(decisions);
    }

    private static string Nothing(IReadOnlyList<CellEdges> cells, string? block) =>
        cells.Count == 0
            ? "no graph in it has an edge that could go: edges are optional, or one of their operators is zero"
            : $"no graph called {block} has edges that could go; there is {string.Join(", ", cells.Select(cell => cell.Name))}";
}

/// <summary>What came of it.</summary>
/// <param name="Cell">Whose edges went.</param>
/// <param name="Runs">One for each seed.</param>
public sealed record EdgeShrinkingReport(CellEdges Cell, IReadOnlyList<EdgeShrinking> Runs)
{
    /// <summary>The seed whose result is taken: the most accurate within the bound, else the best score.</summary>
    /// <param name="budget">The bound on multiply-adds, or null.</param>
    public int BestSeed(double? budget)
    {
        var within = Enumerable.Range(0, Runs.Count).Where(seed => Result(seed).MultiplyAdds <= budget).ToList();
        return within.Count > 0
            ? within.MaxBy(seed => Result(seed).Accuracy)
            : Enumerable.Range(0, Runs.Count).MaxBy(seed => Result(seed).Score);
    }

    /// <summary>The result of one seed.</summary>
    public EdgeShrinkStep Result(int seed) => Runs[seed].Steps[Runs[seed].Best];
}
