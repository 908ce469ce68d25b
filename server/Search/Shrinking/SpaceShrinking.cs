using NasNavigator.Analysis.Shrinking;
using NasNavigator.Search.Evaluators;
using NasNavigator.Search.Failures;
using NasNavigator.Space.Counting;
using NasNavigator.Space.Model;

namespace NasNavigator.Search.Shrinking;

/// <summary>Shrinks a space whose architectures a table knows.</summary>
public static class SpaceShrinking
{
    private const int MostArchitectures = 1_000_000;
    private static readonly TimeSpan CountingBudget = TimeSpan.FromSeconds(5);

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
        var count = SpaceCounter.Estimate(space, CountingBudget).Architectures;
        if (count > MostArchitectures)
        {
            throw new SpaceUnusableException(
                file,
                $"it has {count:N0} architectures; this version lists what it shrinks and takes up to {MostArchitectures:N0}"
            );
        }

        var metric = TableEvaluator.Open(space, folder).Metric;
        var view = new TableView(new SpaceView(space), metric);
        view.DrawOne(Chance.Of(seed, "survey"));
        var all = Enumerator.All(space).Where(view.Admits).ToList();
        var run = ShrinkRun.Of(space, all, each => metric.Find(each)!.Value, settings, new Random(seed), cancellation);
        return (run, TightBox.Of(space, all, run.Kept));
    }
}
