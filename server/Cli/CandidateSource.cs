using NasNavigator.LanguageServer.Panels.Parallel;
using NasNavigator.Space.Model;

namespace NasNavigator.Cli;

/// <summary>The measured candidates that a user means: those of a run, or of the table that a file names.</summary>
internal static class CandidateSource
{
    /// <summary>Reads them and lays them out.</summary>
    /// <param name="source">A *.nas.yaml file whose evaluator is a table; anything else names a run.</param>
    /// <param name="axes">Names of the axes to have; null for those that matter most.</param>
    /// <param name="terminal">Where errors of the file are told.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="Space.NasNavigatorException">There are none, or they cannot be read.</exception>
    public static async Task<ParallelLayout> ReadAsync(
        string source,
        IReadOnlyList<string>? axes,
        Terminal terminal,
        CancellationToken cancellation
    )
    {
        if (!IsFile(source))
        {
            var (ofRun, problem) = await ParallelReader.OfRunAsync(RunFolder.Find(source, terminal), axes, cancellation);
            return ofRun ?? throw new NothingMeasuredException($"the run {source}", problem!);
        }

        var file = SpaceFile.Read(source, terminal);
        var space = file.Usable(terminal);
        var settings = space.Search.Table ?? throw new TableAbsentException(file.Path);
        var path = PathOf(file, settings);
        if (!File.Exists(path))
        {
            throw new FileUnreadableException(
                settings.Path,
                "does not exist",
                $"It is the table that {file.Path} names; mend the path there."
            );
        }

        var (layout, reason) = await ParallelReader.OfTableAsync(space, file.Text, path, axes, cancellation);
        return layout ?? throw new NothingMeasuredException($"the table of {file.Path}", reason!);
    }

    /// <summary>Full path of the table that a file names; null for a run.</summary>
    public static string? TableOf(string source, Terminal terminal)
    {
        if (!IsFile(source))
        {
            return null;
        }

        var file = SpaceFile.Read(source, terminal);
        return PathOf(file, file.Usable(terminal).Search.Table ?? throw new TableAbsentException(file.Path));
    }

    private static bool IsFile(string source) =>
        source.EndsWith(".yaml", StringComparison.OrdinalIgnoreCase) || source.EndsWith(".yml", StringComparison.OrdinalIgnoreCase);

    private static string PathOf(SpaceFile file, TableSettings settings) =>
        Path.GetFullPath(settings.Path, Path.GetDirectoryName(file.FullPath)!);
}
