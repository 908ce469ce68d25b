using NasNavigator.LanguageServer.Documents;
using NasNavigator.LanguageServer.Hints;
using NasNavigator.LanguageServer.Hosting;
using NasNavigator.Protocol.JsonRpc;
using NasNavigator.Protocol.Lsp;

namespace NasNavigator.LanguageServer.Features;

/// <summary>textDocument/inlayHint: what is known of a line, quietly at its end, one hint a line.</summary>
internal static class InlayHints
{
    private const string Between = " · ";

    public static Feature Show() =>
        new(
            Method<Workspace>.Request(
                "textDocument/inlayHint",
                LspJson.Default.InlayHintParams,
                LspJson.Default.IReadOnlyListInlayHint,
                (workspace, parameters, cancellation) =>
                {
                    var document = workspace.Find(parameters.TextDocument.Uri);
                    var (first, last) = (parameters.Range.Start.Line, parameters.Range.End.Line);
                    return ValueTask.FromResult(
                        document.Known is { } known
                            ? Find(new HintContext(workspace, document, known, first, last, cancellation))
                            : (IReadOnlyList<InlayHint>)[]
                    );
                }
            ),
            capabilities => capabilities with { InlayHintProvider = true }
        );

    private static IReadOnlyList<InlayHint> Find(HintContext context)
    {
        var lines = new SortedDictionary<int, List<Hint>>();
        foreach (var source in HintSources.All.Where(source => source.IsOn(context.Workspace.Settings.Hints)))
        {
            context.Cancellation.ThrowIfCancellationRequested();
            foreach (var hint in source.Find(context).Where(hint => hint.Line >= context.First && hint.Line <= context.Last))
            {
                lines.TryAdd(hint.Line, []);
                lines[hint.Line].Add(hint);
            }
        }

        return [.. lines.Select(line => Joined(context.Document, line.Key, line.Value))];
    }

    private static InlayHint Joined(Document document, int line, List<Hint> hints)
    {
        var details = string.Join("\n\n", hints.Select(hint => hint.Details).OfType<string>());
        return new InlayHint(document.EndOf(line), string.Join(Between, hints.Select(hint => hint.Text)))
        {
            Tooltip = details.Length == 0 ? null : MarkupContent.Markdown(details),
        };
    }
}
