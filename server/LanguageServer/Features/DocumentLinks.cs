using NasNavigator.LanguageServer.Documents;
using NasNavigator.LanguageServer.Hosting;
using NasNavigator.Protocol.JsonRpc;
using NasNavigator.Protocol.Lsp;
using NasNavigator.Space.Syntax;

namespace NasNavigator.LanguageServer.Features;

/// <summary>textDocument/documentLink and documentLink/resolve: data, tables, and the runs that steering rests on.</summary>
/// <remarks>
/// Making a link touches no file: whether the data is there is seen when somebody follows it. Only files of this machine are linked, never
/// a network path or an address. A run is looked for when its link is followed, and only in folders of the workspace.
/// </remarks>
internal static class DocumentLinks
{
    private static readonly string[] DataKeys = ["path", "images", "labels", "validation", "test"];

    public static Feature List() =>
        new(
            Method<Workspace>.Request(
                "textDocument/documentLink",
                LspJson.Default.TextDocumentParams,
                LspJson.Default.IReadOnlyListDocumentLink,
                (workspace, parameters, _) =>
                {
                    var document = workspace.Find(parameters.TextDocument.Uri);
                    return ValueTask.FromResult<IReadOnlyList<DocumentLink>>([.. DataLinks(document), .. RunLinks(document)]);
                }
            ),
            capabilities => capabilities with { DocumentLinkProvider = new DocumentLinkOptions(ResolveProvider: true) }
        );

    public static Feature Resolve() =>
        new(
            Method<Workspace>.Request(
                "documentLink/resolve",
                LspJson.Default.DocumentLink,
                LspJson.Default.DocumentLink,
                (workspace, link, _) =>
                    ValueTask.FromResult(
                        link.Data is { } data && FindRun(workspace, data) is { } file
                            ? link with
                            {
                                Target = new Uri(file).AbsoluteUri,
                            }
                            : link
                    )
            )
        );

    private static IEnumerable<DocumentLink> DataLinks(Document document)
    {
        if (LocalFiles.PathOf(document.Uri) is not { } own || document.Tree.Root is not YamlMapping root)
        {
            yield break;
        }

        var folder = Path.GetDirectoryName(own)!;
        foreach (var path in Paths(root))
        {
            if (Local(folder, path.Value) is { } file)
            {
                yield return new DocumentLink(document.RangeOf(path.Span)) { Target = new Uri(file).AbsoluteUri, Tooltip = "Open" };
            }
        }
    }

    private static IEnumerable<YamlScalar> Paths(YamlMapping root)
    {
        foreach (var holder in new[] { Inside(root, "task", "data"), Inside(root, "search", "evaluator", "table") })
        {
            foreach (var pair in holder?.Pairs ?? [])
            {
                if (DataKeys.Contains(pair.Key.Value) && pair.Value is YamlScalar { IsNull: false } scalar && !scalar.TryNumber(out _))
                {
                    yield return scalar;
                }
            }
        }
    }

    private static YamlMapping? Inside(YamlMapping? mapping, params ReadOnlySpan<string> keys)
    {
        foreach (var key in keys)
        {
            mapping = mapping?.Find(key)?.Value?.Resolved as YamlMapping;
        }

        return mapping;
    }

    /// <summary>The full path of what a file names; null where that is no plain path of this machine.</summary>
    private static string? Local(string folder, string path)
    {
        if (
            path.Length == 0
            || path.Contains("://", StringComparison.Ordinal)
            || path.AsSpan().ContainsAny("\0\r\n")
            || path is ['/' or '\\', '/' or '\\', ..]
        )
        {
            return null;
        }

        var full = Path.GetFullPath(Path.Combine(folder, path));
        return LocalFiles.PathOf(new Uri(full).AbsoluteUri);
    }

    private static IEnumerable<DocumentLink> RunLinks(Document document)
    {
        var entries = ((document.Tree.Root as YamlMapping)?.Find("steering")?.Value as YamlSequence)?.Items ?? [];
        foreach (var entry in entries.OfType<YamlMapping>())
        {
            if (entry.Find("run")?.Value is YamlScalar run && IsRunId(run.Value))
            {
                yield return new DocumentLink(document.RangeOf(run.Span))
                {
                    Tooltip = "Open the space as that run started",
                    Data = new DocumentLinkData(document.Uri, run.Value),
                };
            }
        }
    }

    private static bool IsRunId(string id) =>
        id.Length is > 0 and < 200
        && id[0] != '.'
        && id.All(character => char.IsAsciiLetterOrDigit(character) || character is '-' or '_' or '.');

    /// <summary>The run's space, in the run folder of the file or of a folder above it that is still in the workspace.</summary>
    private static string? FindRun(Workspace workspace, DocumentLinkData data)
    {
        if (LocalFiles.PathOf(data.Uri) is not { } own || !IsRunId(data.Run))
        {
            return null;
        }

        var folders = workspace
            .Folders.Select(folder => LocalFiles.PathOf(folder.Uri))
            .OfType<string>()
            .Select(LocalFiles.Real)
            .OfType<string>()
            .ToList();
        for (var folder = Path.GetDirectoryName(own); folder is not null; folder = Path.GetDirectoryName(folder))
        {
            var file = Path.Combine(folder, ".nasnav", "runs", data.Run, "space.nas.yaml");
            if (LocalFiles.Real(file) is { } real && folders.Exists(inside => LocalFiles.IsWithin(real, inside)) && File.Exists(real))
            {
                return real;
            }
        }

        return null;
    }
}
