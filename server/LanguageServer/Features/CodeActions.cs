using NasNavigator.LanguageServer.Documents;
using NasNavigator.LanguageServer.Hosting;
using NasNavigator.Protocol.JsonRpc;
using NasNavigator.Protocol.Lsp;
using NasNavigator.Space.Checks;
using TextEdit = NasNavigator.Protocol.Lsp.TextEdit;

namespace NasNavigator.LanguageServer.Features;

/// <summary>textDocument/codeAction: the fixes of the findings under the cursor, and all safe ones at once.</summary>
internal static class CodeActions
{
    private const string QuickFix = "quickfix";
    private const string FixAll = "source.fixAll";

    public static Feature List() =>
        new(
            Method<Workspace>.Request(
                "textDocument/codeAction",
                LspJson.Default.CodeActionParams,
                LspJson.Default.IReadOnlyListCodeAction,
                (workspace, parameters, _) => ValueTask.FromResult(Find(workspace.Find(parameters.TextDocument.Uri), parameters))
            ),
            capabilities => capabilities with { CodeActionProvider = new CodeActionOptions([QuickFix, FixAll]) }
        );

    private static IReadOnlyList<CodeAction> Find(Document document, CodeActionParams parameters)
    {
        var actions = new List<CodeAction>();
        if (Wants(parameters, QuickFix))
        {
            var (from, to) = (document.OffsetOf(parameters.Range.Start), document.OffsetOf(parameters.Range.End));
            foreach (var finding in document.File.Diagnostics.Where(finding => finding.Span.Start <= to && finding.Span.End >= from))
            {
                actions.AddRange(finding.Fixes.Select((fix, index) => Action(document, finding, fix, isPreferred: index == 0)));
            }
        }

        if (Wants(parameters, FixAll) && SafeEdits(document) is { Count: > 0 } edits)
        {
            actions.Add(new CodeAction("Fix all that is safe to fix", FixAll) { Edit = EditOf(document, edits) });
        }

        return actions;
    }

    private static bool Wants(CodeActionParams parameters, string kind) =>
        parameters.Context.Only is not { } only
        || only.Any(wanted => kind == wanted || kind.StartsWith($"{wanted}.", StringComparison.Ordinal));

    private static CodeAction Action(Document document, Diagnostic finding, Fix fix, bool isPreferred) =>
        new(fix.Title, QuickFix)
        {
            Diagnostics = [DiagnosticTranslation.One(document, finding)],
            IsPreferred = isPreferred,
            Edit = EditOf(document, fix.Edits),
        };

    private static List<Space.Checks.TextEdit> SafeEdits(Document document)
    {
        var edits = new List<Space.Checks.TextEdit>();
        foreach (var fix in document.File.Diagnostics.SelectMany(finding => finding.Fixes.Where(fix => fix.IsSafe).Take(1)))
        {
            // Two fixes that touch the same text cannot both be right after the first is done.
            if (!fix.Edits.Any(edit => edits.Any(other => edit.Span.Start <= other.Span.End && other.Span.Start <= edit.Span.End)))
            {
                edits.AddRange(fix.Edits);
            }
        }

        return edits;
    }

    private static WorkspaceEdit EditOf(Document document, IReadOnlyList<Space.Checks.TextEdit> edits) =>
        new(
            new Dictionary<string, IReadOnlyList<TextEdit>>
            {
                [document.Uri] = [.. edits.Select(edit => new TextEdit(document.RangeOf(edit.Span), edit.NewText))],
            }
        );
}
