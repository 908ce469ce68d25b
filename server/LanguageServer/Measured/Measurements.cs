using System.Collections.Immutable;
using NasNavigator.Space.Model;

namespace NasNavigator.LanguageServer.Measured;

/// <summary>What the run folders beside the open files hold, at one moment.</summary>
/// <param name="ByFile">By the open file's URI.</param>
internal sealed record Measurements(ImmutableDictionary<string, FileRuns> ByFile)
{
    public static Measurements None { get; } = new(ImmutableDictionary<string, FileRuns>.Empty);

    /// <summary>The evidence on a file's space; null where no run of it holds a ranking.</summary>
    public Evidence? On(string uri, SearchSpace space) => ByFile.GetValueOrDefault(uri)?.On(space);
}

/// <summary>The runs that may speak of a file.</summary>
/// <param name="Source">The file as runs name it: relative to the folder that holds <c>.nasnav</c>.</param>
/// <param name="Runs">Those beside it that hold a ranking, newest first.</param>
internal sealed record FileRuns(string Source, ImmutableArray<MeasuredRun> Runs)
{
    /// <summary>The zero-cost scores of the file's space; null where there are none.</summary>
    public FileScores? Scores { get; init; }

    /// <summary>
    /// The run of this very space, else the newest that differs in steering alone, else the newest of the file, whose evidence is old.
    /// </summary>
    public Evidence? On(SearchSpace space)
    {
        if (Runs.IsEmpty)
        {
            return null;
        }

        var current =
            Runs.FirstOrDefault(run => run.Ranking.SpaceVersion == space.Version)
            ?? Runs.FirstOrDefault(run => run.UnsteeredVersion == space.UnsteeredVersion);
        return current is not null ? new Evidence(space, current, isOld: false)
            : Runs.FirstOrDefault(run => run.Source == Source) is { } old ? new Evidence(space, old, isOld: true)
            : null;
    }
}
