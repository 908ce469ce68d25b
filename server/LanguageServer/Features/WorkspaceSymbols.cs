using System.Collections.Immutable;
using NasNavigator.LanguageServer.Documents;
using NasNavigator.LanguageServer.Hosting;
using NasNavigator.LanguageServer.Symbols;
using NasNavigator.Protocol.JsonRpc;
using NasNavigator.Protocol.Lsp;

namespace NasNavigator.LanguageServer.Features;

/// <summary>workspace/symbol: spaces, operators, blocks and choices of the open files and of those in the workspace's folders.</summary>
/// <remarks>The first question waits for the folders to be looked at; later ones are answered from the last look, and start the next one.</remarks>
internal sealed class WorkspaceSymbols(Server server) : IDisposable
{
    private const int MostAnswers = 500;
    private const int MostChoicesOfAFile = 1000;
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(2);

    private readonly SemaphoreSlim _gate = new(1);
    private readonly WorkspaceFiles _files = new();
    private volatile Look? _last;

    public Feature Find() =>
        new(
            Method<Workspace>.Request(
                "workspace/symbol",
                LspJson.Default.WorkspaceSymbolParams,
                LspJson.Default.IReadOnlyListSymbolInformation,
                async (workspace, parameters, cancellation) =>
                {
                    var folders = FoldersOf(workspace);
                    var last = _last;
                    if (last is null || !last.Folders.SequenceEqual(folders))
                    {
                        last = await LookAsync(folders, cancellation);
                    }
                    else if (TimeProvider.System.GetElapsedTime(last.At) > Fresh)
                    {
                        server.Start("workspace/symbol", stop => LookAsync(folders, stop));
                    }

                    return Answer(workspace, last, parameters.Query, cancellation);
                }
            ),
            capabilities => capabilities with { WorkspaceSymbolProvider = true }
        );

    public void Dispose() => _gate.Dispose();

    private static ImmutableArray<string> FoldersOf(Workspace workspace) =>
        [.. workspace.Folders.Select(folder => LocalFiles.PathOf(folder.Uri)).OfType<string>()];

    private async Task<Look> LookAsync(ImmutableArray<string> folders, CancellationToken cancellation)
    {
        await _gate.WaitAsync(cancellation);
        try
        {
            var look = new Look(folders, _files.Read(folders, cancellation), TimeProvider.System.GetTimestamp());
            _last = look;
            return look;
        }
        finally
        {
            _gate.Release();
        }
    }

    private static IReadOnlyList<SymbolInformation> Answer(Workspace workspace, Look look, string query, CancellationToken cancellation)
    {
        var found = new List<SymbolInformation>();
        var open = workspace.Documents.Values.Select(document => LocalFiles.PathOf(document.Uri)).OfType<string>().ToHashSet();
        foreach (var document in workspace.Documents.Values)
        {
            cancellation.ThrowIfCancellationRequested();
            found.AddRange(Open(document).Where(symbol => Matches(symbol.Name, query)).Take(MostAnswers - found.Count));
        }

        foreach (var file in look.Files.Where(file => !open.Contains(file.Path)))
        {
            cancellation.ThrowIfCancellationRequested();
            found.AddRange(
                file.Symbols.Where(symbol => Matches(symbol.Symbol.Name, query))
                    .Take(MostAnswers - found.Count)
                    .Select(symbol => new SymbolInformation(
                        symbol.Symbol.Name,
                        symbol.Symbol.Kind,
                        new Location(file.Uri, symbol.Range),
                        Path.GetFileName(file.Path)
                    ))
            );
        }

        return found;
    }

    private static IEnumerable<SymbolInformation> Open(Document document)
    {
        var name = document.Uri[(document.Uri.LastIndexOf('/') + 1)..];
        foreach (var symbol in SpaceSymbols.Of(document.Tree, name))
        {
            yield return new SymbolInformation(symbol.Name, symbol.Kind, new Location(document.Uri, document.RangeOf(symbol.Span)), name);
        }

        if (document.Known is not { } known)
        {
            yield break;
        }

        foreach (var choice in known.Space.Choices.Concat(known.Space.HyperParameters).Take(MostChoicesOfAFile))
        {
            if (known.Now(choice.Span) is { } span)
            {
                yield return new SymbolInformation(
                    choice.Address,
                    SpaceSymbol.KindChoice,
                    new Location(document.Uri, document.RangeOf(span)),
                    name
                );
            }
        }
    }

    /// <summary>The letters of the query in their order, whatever stands between them; editors rank what is left.</summary>
    private static bool Matches(string name, string query)
    {
        var next = 0;
        foreach (var character in name)
        {
            if (next < query.Length && char.ToLowerInvariant(character) == char.ToLowerInvariant(query[next]))
            {
                next++;
            }
        }

        return next == query.Length;
    }

    /// <summary>What the folders held, and when.</summary>
    private sealed record Look(ImmutableArray<string> Folders, ImmutableArray<FileSymbols> Files, long At);
}
