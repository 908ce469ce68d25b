using NasNavigator.LanguageServer.Documents;
using NasNavigator.LanguageServer.Hosting;
using NasNavigator.Protocol.JsonRpc;
using NasNavigator.Protocol.Lsp;
using NasNavigator.Space.Formatting;
using NasNavigator.Space.Syntax;
using Range = NasNavigator.Protocol.Lsp.Range;

namespace NasNavigator.LanguageServer.Features;

/// <summary>textDocument/onTypeFormatting: a new line starts where the line above it asks for, as the document is laid out.</summary>
internal static class NewLines
{
    public static Feature Indent() =>
        new(
            Method<Workspace>.Request(
                "textDocument/onTypeFormatting",
                LspJson.Default.OnTypeFormattingParams,
                LspJson.Default.IReadOnlyListTextEdit,
                (workspace, parameters, _) =>
                {
                    var document = workspace.Find(parameters.TextDocument.Uri);
                    return ValueTask.FromResult(
                        parameters.Ch == "\n" && workspace.Settings.Format.Enabled ? Edits(document, parameters.Position.Line) : []
                    );
                }
            ),
            capabilities => capabilities with { DocumentOnTypeFormattingProvider = new OnTypeFormattingOptions("\n") }
        );

    private static IReadOnlyList<TextEdit> Edits(Document document, int line)
    {
        // The tree alone: nothing may be late between two keys.
        var tree = SyntaxTree.Parse(document.Text);
        if (line <= 0 || line >= tree.Lines.Count || TextOf(tree, line).Trim().Length > 0)
        {
            // What stands on the line already was put there by hand, or moved along by the editor.
            return [];
        }

        var blanks = TextOf(tree, line).TrimEnd('\r', '\n').Length;
        return ColumnBelow(tree, line - 1) is { } column && column != blanks
            ? [new TextEdit(new Range(new Position(line, 0), new Position(line, blanks)), new string(' ', column))]
            : [];
    }

    /// <summary>Where a line below this one starts; null inside brackets and long texts, where the editor knows as much.</summary>
    private static int? ColumnBelow(SyntaxTree tree, int line)
    {
        var text = TextOf(tree, line).TrimEnd();
        var content = WithoutComment(tree, line, text);
        var start = tree.Lines.StartOf(line);
        if (content.Trim().Length == 0 || IsInside(tree, start + content.Length))
        {
            return null;
        }

        var column = content.TakeWhile(character => character == ' ').Count();
        var layout = Layout.Of(tree);
        if (!content.EndsWith(':'))
        {
            // The next entry: of the mapping that begins behind a dash, else below this one.
            return
                content.AsSpan(column).StartsWith("- ")
                && tree.NodeAt(start + ColumnOfKey(content)) is YamlScalar { Parent: YamlMapping { IsFlow: false } }
                ? ColumnOfKey(content)
                : column;
        }

        var key = content.AsSpan(ColumnOfKey(content)).TrimEnd(':').Trim();
        var isList = key is "network" or "steering" or "paths" or "layers" or "choose";
        return ColumnOfKey(content) + (isList && layout.IsFlush ? 0 : layout.Unit);
    }

    /// <summary>Behind the dashes.</summary>
    private static int ColumnOfKey(string content) => content.Length - content.TrimStart(' ', '-').Length;

    private static bool IsInside(SyntaxTree tree, int offset)
    {
        for (var node = tree.NodeAt(offset); node is not null; node = node.Parent)
        {
            var isOpen = node is YamlMapping { IsFlow: true } or YamlSequence { IsFlow: true } && node.Span.End > offset;
            if (isOpen || node is YamlScalar { Style: ScalarStyle.Literal or ScalarStyle.Folded })
            {
                return true;
            }
        }

        return false;
    }

    private static string WithoutComment(SyntaxTree tree, int line, string text)
    {
        var start = tree.Lines.StartOf(line);
        var comment = tree.Comments.FirstOrDefault(comment => comment.Span.Start >= start && comment.Span.Start <= start + text.Length);
        return comment.Span.Length > 0 ? text[..(comment.Span.Start - start)].TrimEnd() : text;
    }

    private static string TextOf(SyntaxTree tree, int line)
    {
        var start = tree.Lines.StartOf(line);
        var end = line + 1 < tree.Lines.Count ? tree.Lines.StartOf(line + 1) : tree.Text.Length;
        return tree.Text[start..end];
    }
}
