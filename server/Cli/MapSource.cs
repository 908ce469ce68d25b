using NasNavigator.LanguageServer.Panels.Maps;
using NasNavigator.Protocol.Navigator;
using NasNavigator.Runs;

namespace NasNavigator.Cli;

/// <summary>The candidates that a user means by a file or by a run, as a map.</summary>
internal static class MapSource
{
    /// <param name="what">A space's file; or a run: its folder, its id, the beginning of its id, <c>latest</c>.</param>
    /// <param name="source">With a file: a run's id or <c>table</c>; null takes what speaks best of it.</param>
    /// <param name="terminal">Where errors of the file are printed.</param>
    /// <param name="cancellation">Ends the computation.</param>
    /// <exception cref="Space.NasNavigatorException">There is nothing to show, or it cannot be read.</exception>
    public static SpaceMap Of(string what, string? source, Terminal terminal, CancellationToken cancellation)
    {
        if (what.EndsWith(".yaml", StringComparison.OrdinalIgnoreCase) || what.EndsWith(".yml", StringComparison.OrdinalIgnoreCase))
        {
            var file = SpaceFile.Read(what, terminal);
            file.Usable(terminal);
            var (map, problem) = StoredMap.OfFile(file.FullPath, file.Text, source, cancellation);
            return map ?? throw new NoCandidatesException(what, problem);
        }

        var folder = RunFolder.Find(what, terminal);
        using var reader = RunReader.Open(folder);
        // The space as it is now; of a run whose file is gone or broken, as the run knew it.
        var now = SpaceFile.TryRead(RunSource.PathOf(reader, terminal));
        var text = now?.Bound.Space is null ? reader.SpaceText : now.Text;
        return StoredMap.OfRun(folder, text, cancellation)
            ?? StoredMap.OfRun(folder, reader.SpaceText, cancellation)
            ?? throw new NoCandidatesException(what, null);
    }
}
