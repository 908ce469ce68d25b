using NasNavigator.Search.Evaluators;
using NasNavigator.Search.Failures;
using NasNavigator.Search.Strategies;
using NasNavigator.Space.Model;

namespace NasNavigator.Search;

/// <summary>Puts a search together whose candidates are looked up in a table: nothing is trained, and no tensor library is loaded.</summary>
internal static class TableAssembly
{
    /// <summary>Whether a space asks for it.</summary>
    public static bool IsWanted(SearchSpace space) => space.Search.Evaluator == "table";

    /// <summary>Reads the table and plans the rounds.</summary>
    /// <param name="source">The space.</param>
    /// <param name="folder">Full path of the folder that the table's path starts at.</param>
    /// <param name="seed">Seed of everything that is drawn.</param>
    /// <exception cref="Space.NasNavigatorException">The table does not do.</exception>
    public static SearchParts Build(SpaceSource source, string folder, long seed)
    {
        var space = source.Space;
        var settings =
            space.Search.Table
            ?? throw new SpaceUnusableException(source.File, "`evaluator: table` needs `table: { path, key, template, metric }`");
        if (settings.Minimizes || settings.Unit == "other")
        {
            throw new SpaceUnusableException(
                source.File,
                $"a run ranks options by a share that is to be high, and {settings.Metric} is none; nasnav bench strategies searches such columns too"
            );
        }

        var strategy =
            StrategyCatalogue.Make(space.Search.Strategy)
            ?? throw new SpaceUnusableException(source.File, $"this version has no strategy called {space.Search.Strategy}");
        var tables = TableEvaluator.Open(space, folder);
        var view = new TableView(new SpaceView(space), tables.Metric);
        view.DrawOne(Chance.Of(seed, "survey"));
        return new SearchParts
        {
            View = view,
            Look = steered => new TableView(new SpaceView(steered), tables.Metric),
            SourceFolder = folder,
            Seed = seed,
            Strategy = StratifiedStrategy.Of(strategy),
            Evaluator = tables.Metric,
            Thorough = tables.Metric,
            Report = tables.Report,
            Plan = RoundPlan.WithoutTraining(space.Search.Rounds),
            Table = new TableFacts(tables.Metric.Path, settings.Metric, settings.Report ?? settings.Metric, tables.Metric.Count),
        };
    }
}
