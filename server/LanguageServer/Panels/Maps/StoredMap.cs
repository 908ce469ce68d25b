using NasNavigator.LanguageServer.Documents;
using NasNavigator.LanguageServer.Measured.Candidates;
using NasNavigator.Protocol.Navigator;
using NasNavigator.Space.Binding;

namespace NasNavigator.LanguageServer.Panels.Maps;

/// <summary>The map that a panel would show, for the command line.</summary>
public static class StoredMap
{
    /// <summary>Of a file: the run that speaks best of it, or the table that it names.</summary>
    /// <param name="path">Full path of the file.</param>
    /// <param name="text">Its text.</param>
    /// <param name="source">A run's id, or <c>table</c>; null takes what speaks best.</param>
    /// <param name="cancellation">Ends the computation.</param>
    /// <returns>The map, or why there is none where something is wrong; neither where nothing was ever looked at.</returns>
    public static (SpaceMap? Map, string? Problem) OfFile(string path, string text, string? source, CancellationToken cancellation)
    {
        var document = new Document(new Uri(path).AbsoluteUri, 1, text);
        var pool = new CandidatePools().Of(Workspace.Empty with { IsTrusted = true }, document, source, cancellation);
        return Of(text, pool, cancellation);
    }

    /// <summary>Of a run, laid over a text of its space.</summary>
    /// <param name="folder">Full path of the run's folder.</param>
    /// <param name="text">The space as it is now.</param>
    /// <param name="cancellation">Ends the computation.</param>
    /// <returns>The map; null where the text describes no space or the run looked at nothing of it.</returns>
    /// <exception cref="Space.NasNavigatorException">The run cannot be read.</exception>
    public static SpaceMap? OfRun(string folder, string text, CancellationToken cancellation)
    {
        var space = BoundFile.Bind(text).Space;
        return space is null ? null : Of(text, RunCandidates.Read(folder).On(space, Path.GetFileName(folder)), cancellation).Map;
    }

    private static (SpaceMap? Map, string? Problem) Of(string text, CandidatePool? pool, CancellationToken cancellation) =>
        pool is null || pool.Candidates.Count == 0
            ? (null, pool?.Problem)
            : (MapComputation.Of(MapQuestion.Of(text, pool), cancellation), null);
}
