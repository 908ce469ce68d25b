using NasNavigator.Analysis.ParallelCoordinates;
using NasNavigator.LanguageServer.Heavy;
using NasNavigator.LanguageServer.Measured.Candidates;
using NasNavigator.Runs;
using NasNavigator.Space.Model;

namespace NasNavigator.LanguageServer.Panels.Parallel;

/// <summary>The candidates of a stored run or of a table, laid out, for pictures that are drawn outside the editor.</summary>
public static class ParallelReader
{
    /// <summary>Those of a run, in the space that it started with.</summary>
    /// <param name="folder">The run folder.</param>
    /// <param name="axes">Names of the axes to have; null for those that matter most.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <returns>Null where nothing was measured yet, or the run's space cannot be read any more; then with the reason.</returns>
    /// <exception cref="Space.NasNavigatorException">The run cannot be read.</exception>
    public static async Task<(ParallelLayout? Layout, string? Problem)> OfRunAsync(
        string folder,
        IReadOnlyList<string>? axes,
        CancellationToken cancellation
    )
    {
        using var reader = RunReader.Open(folder);
        var run = RunCandidates.Read(folder);
        return run.Space is { } space
            ? await LayAsync(run.On(space, Path.GetFileName(folder)), reader.SpaceText, axes, cancellation)
            : (null, "Its space cannot be read any more.");
    }

    /// <summary>Those of the table that a space names.</summary>
    /// <param name="space">A space without errors whose evaluator is a table.</param>
    /// <param name="text">The text that describes it.</param>
    /// <param name="path">Full path of the table.</param>
    /// <param name="axes">Names of the axes to have; null for those that matter most.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <returns>Null where the table has no architecture of the space; then with the reason, if it is known.</returns>
    public static Task<(ParallelLayout? Layout, string? Problem)> OfTableAsync(
        SearchSpace space,
        string text,
        string path,
        IReadOnlyList<string>? axes,
        CancellationToken cancellation
    ) => LayAsync(TableCandidates.Read(space, path, cancellation), text, axes, cancellation);

    /// <summary>What a column of a table says of laid out candidates, such as a latency.</summary>
    /// <param name="layout">Candidates of a space whose evaluator is a table: its key names them here too.</param>
    /// <param name="path">Full path of the table.</param>
    /// <param name="column">Name of the column.</param>
    /// <param name="cancellation">Ends the reading.</param>
    /// <returns>NaN where the table has no such row. Null with the reason where it cannot be read.</returns>
    public static (NumberColumn? Cost, string? Problem) Column(
        ParallelLayout layout,
        string path,
        string column,
        CancellationToken cancellation
    )
    {
        var space = layout.Columns.Space;
        if (space.Search.Table is not { } settings)
        {
            return (null, "The space names no table: nothing says how the rows of another one are called.");
        }

        var pool = TableCandidates.Read(space, settings with { Metric = column, Unit = "other" }, path, cancellation);
        if (pool.Problem is { } problem)
        {
            return (null, problem);
        }

        var known = pool.Candidates.ToDictionary(candidate => candidate.Architecture, candidate => candidate.Value ?? double.NaN);
        return (
            new NumberColumn(column, "", [.. layout.Columns.Rows.Select(row => known.GetValueOrDefault(row.Architecture, double.NaN))]),
            null
        );
    }

    private static async Task<(ParallelLayout? Layout, string? Problem)> LayAsync(
        CandidatePool pool,
        string text,
        IReadOnlyList<string>? axes,
        CancellationToken cancellation
    )
    {
        if (!pool.Candidates.Any(candidate => candidate.Value is not null))
        {
            return (null, pool.Problem ?? "Nothing was measured yet.");
        }

        // Nobody types beside a command: it computes what it needs itself.
        using var heavy = new HeavyWork(null, (_, _) => { }, _ => { });
        return (await new ParallelPictures(heavy).LayAsync(pool, text, axes, isTrusted: false, cancellation), null);
    }
}
