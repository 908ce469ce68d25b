using System.Collections.Immutable;
using NasNavigator.Protocol.Lsp;
using NasNavigator.Space.Syntax;

namespace NasNavigator.LanguageServer.Symbols;

/// <summary>The symbols of the spaces in the workspace's folders, read from disk. Not for two callers at once.</summary>
internal sealed class WorkspaceFiles
{
    /// <summary>A folder that is no project of ours must not be read to its end.</summary>
    private const int MostFiles = 500;
    private const int MostFolders = 20_000;
    private const int MostDepth = 16;
    private const long MostBytes = 4 * 1024 * 1024;

    private readonly Dictionary<string, (DateTime Written, long Length, FileSymbols Symbols)> _read = [];

    /// <summary>Looks at all folders; files in which nothing changed are not read again.</summary>
    public ImmutableArray<FileSymbols> Read(IEnumerable<string> folders, CancellationToken cancellation)
    {
        var found = new List<FileSymbols>();
        var seen = new HashSet<string>();
        var (open, visited) = (new Queue<(string Folder, int Depth)>(folders.Select(folder => (folder, 0))), 0);
        while (open.TryDequeue(out var next) && visited++ < MostFolders && found.Count < MostFiles)
        {
            cancellation.ThrowIfCancellationRequested();
            foreach (var entry in Entries(next.Folder))
            {
                if (entry is DirectoryInfo folder)
                {
                    if (next.Depth < MostDepth && !IsLeftOut(folder))
                    {
                        open.Enqueue((folder.FullName, next.Depth + 1));
                    }
                }
                else if (
                    found.Count < MostFiles
                    && IsSpace(entry.Name)
                    && seen.Add(entry.FullName)
                    && ReadFile((FileInfo)entry) is { } symbols
                )
                {
                    found.Add(symbols);
                }
            }
        }

        foreach (var gone in _read.Keys.Where(file => !seen.Contains(file)).ToList())
        {
            _read.Remove(gone);
        }

        return [.. found];
    }

    private static IReadOnlyList<FileSystemInfo> Entries(string folder)
    {
        try
        {
            return [.. new DirectoryInfo(folder).EnumerateFileSystemInfos()];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    /// <summary>Links may lead out of the workspace or in a circle; hidden folders and packages hold nobody's spaces.</summary>
    private static bool IsLeftOut(DirectoryInfo folder) =>
        folder.LinkTarget is not null || folder.Name.StartsWith('.') || folder.Name is "node_modules" or "artifacts" or "__pycache__";

    private static bool IsSpace(string name) =>
        name.EndsWith(".nas.yaml", StringComparison.OrdinalIgnoreCase) || name.EndsWith(".nas.yml", StringComparison.OrdinalIgnoreCase);

    private FileSymbols? ReadFile(FileInfo file)
    {
        try
        {
            if (file.LinkTarget is not null || file.Length > MostBytes)
            {
                return null;
            }

            if (_read.TryGetValue(file.FullName, out var known) && known.Written == file.LastWriteTimeUtc && known.Length == file.Length)
            {
                return known.Symbols;
            }

            var tree = SyntaxTree.Parse(File.ReadAllText(file.FullName));
            var name = file.Name[..file.Name.IndexOf(".nas.", StringComparison.OrdinalIgnoreCase)];
            var symbols = new FileSymbols(
                file.FullName,
                new Uri(file.FullName).AbsoluteUri,
                [.. SpaceSymbols.Of(tree, name).Select(symbol => (symbol, RangeOf(tree, symbol.Span)))]
            );
            _read[file.FullName] = (file.LastWriteTimeUtc, file.Length, symbols);
            return symbols;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static Protocol.Lsp.Range RangeOf(SyntaxTree tree, SourceSpan span)
    {
        var (start, end) = (tree.Lines.PositionOf(span.Start), tree.Lines.PositionOf(span.End));
        return new Protocol.Lsp.Range(new Position(start.Line, start.Character), new Position(end.Line, end.Character));
    }
}

/// <summary>The symbols of a file on disk.</summary>
internal sealed record FileSymbols(string Path, string Uri, IReadOnlyList<(SpaceSymbol Symbol, Protocol.Lsp.Range Range)> Symbols);
