using NasNavigator.Analysis.Shrinking;
using NasNavigator.Search.Evaluators;
using NasNavigator.Search.Failures;
using NasNavigator.Search.Tables;
using NasNavigator.Space.Model;

namespace NasNavigator.Search.Shrinking;

/// <summary>Shrinks a space whose architectures a table knows.</summary>
public static class SpaceShrinking
{
    /// <summary>Shrinks until the mean rises no more.</summary>
    /// <param name="space">A space without errors whose evaluator is a table.</param>
    /// <param name="file">The space's file, for messages.</param>
    /// <param name="folder">Full path of the folder that the table's path starts at.</param>
    /// <param name="settings">How, and when it ends.</param>
    /// <param name="seed">Same seed, same result.</param>
    /// <param name="cancellation">Looked at in each step.</param>
    /// <exception cref="Space.NasNavigatorException">The table cannot be used, or the space is too large to be listed.</exception>
    public static (ShrinkRun Run, TightBox Box) Run(
        SearchSpace space,
        string file,
        string folder,
        ShrinkSettings settings,
        int seed,
        CancellationToken cancellation
    )
    {
        var tables = TableEvaluator.Open(space, folder);
        var view = new TableView(new SpaceView(space), tables.Metric);
        // What the table does not know can be neither measured nor kept: a part of a vast space is shrunk as well as a whole small one.
        var known = KnownArchitectures.Of(space, file, tables.Metric, cancellation);
        var all = known.Keys.Where(view.Admits).ToList();
        if (all.Count == 0)
        {
            throw new SpaceUnusableException(file, "its table knows no architecture that is connected and within its constraints");
        }

        var hasTruth = space.Search.Table!.Report is { } report && report != space.Search.Table.Metric;
        var run = ShrinkRun.Of(
            space,
            all,
            each => known[each],
            hasTruth ? tables.Report.Find : null,
            settings,
            new Random(seed),
            cancellation
        );
        return (run, TightBox.Of(space, all, run.Kept));
    }
}
