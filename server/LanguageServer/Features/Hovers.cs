using System.Text;
using NasNavigator.LanguageServer.Documents;
using NasNavigator.LanguageServer.Hosting;
using NasNavigator.LanguageServer.Naming;
using NasNavigator.Protocol.JsonRpc;
using NasNavigator.Protocol.Lsp;
using NasNavigator.Space.Language;
using NasNavigator.Space.Operators;
using NasNavigator.Space.Syntax;

namespace NasNavigator.LanguageServer.Features;

/// <summary>textDocument/hover: what a word means here.</summary>
internal static class Hovers
{
    public static Feature Show() =>
        new(
            Method<Workspace>.Request(
                "textDocument/hover",
                LspJson.Default.TextDocumentPositionParams,
                LspJson.Default.Hover,
                (workspace, parameters, _) =>
                {
                    var document = workspace.Find(parameters.TextDocument.Uri);
                    return ValueTask.FromResult(At(document, document.OffsetOf(parameters.Position))!);
                }
            ),
            capabilities => capabilities with { HoverProvider = true }
        );

    private static Hover? At(Document document, int offset)
    {
        if (document.Tree.NodeAt(offset) is not YamlScalar word)
        {
            return null;
        }

        var context = KeyContext.Of(document.Tree, word);
        var text = new StringBuilder();
        if (context.Key is { } key)
        {
            Describe(text, key);
        }
        else if (context.Parameter is { } parameter)
        {
            Describe(text, parameter);
        }
        else if (context.MayBeLayer)
        {
            DescribeLayer(text, document, word);
        }

        return text.Length == 0 ? null : new Hover(MarkupContent.Markdown(text.ToString().TrimEnd()), document.RangeOf(word.Span));
    }

    private static void Describe(StringBuilder text, Key key)
    {
        text.AppendLine($"**{key.Name}**  ").AppendLine(key.Summary);
        if (key.Words.Count > 0)
        {
            text.AppendLine().AppendLine($"One of {string.Join(", ", key.Words.Select(word => $"`{word}`"))}.");
        }

        if (key.Default is { } value)
        {
            text.AppendLine().AppendLine($"Left out: `{value}`.");
        }
    }

    private static void Describe(StringBuilder text, Parameter parameter)
    {
        text.AppendLine($"**{parameter.Name}**  ").AppendLine(parameter.Summary);
        if (parameter.Words.Count > 0)
        {
            text.AppendLine().AppendLine($"One of {string.Join(", ", parameter.Words.Select(word => $"`{word}`"))}.");
        }

        if (parameter.Default is { } value)
        {
            text.AppendLine().AppendLine($"Left out: `{value}`.");
        }
    }

    private static void DescribeLayer(StringBuilder text, Document document, YamlScalar word)
    {
        var named = NameIndex.Read(document.Tree).At(word.Span.Start);
        if (named is { Kind: NameKind.Layer, Definition: { } definition })
        {
            // The user's own words come first: they may hide a catalogue operator.
            text.AppendLine($"**{named.Name}**, used {Times(named.Uses.Count)}").AppendLine();
            var line = document.Tree.Lines.PositionOf(definition.Start).Line;
            text.AppendLine("```yaml").AppendLine(Indented(document, line)).AppendLine("```");
            return;
        }

        if (OperatorCatalogue.Find(word.Value) is { } @operator)
        {
            text.AppendLine($"**{@operator.Name}**  ").AppendLine(@operator.Summary);
            foreach (var parameter in @operator.Parameters)
            {
                var value = parameter.Default is null ? "" : $" = {parameter.Default}";
                text.AppendLine().Append($"- `{parameter.Name}{value}` {parameter.Summary}");
            }
        }
    }

    private static string Times(int count) => count == 1 ? "once" : $"{count} times";

    /// <summary>A line and the deeper ones below it, at most ten, without their common indentation.</summary>
    private static string Indented(Document document, int line)
    {
        const int MaxLines = 10;
        var lines = document.Text.Split('\n');
        var depth = lines[line].Length - lines[line].TrimStart().Length;
        var shown = new List<string> { lines[line].Trim() };
        for (var i = line + 1; i < lines.Length && shown.Count <= MaxLines; i++)
        {
            var text = lines[i].TrimEnd();
            if (text.Length > 0 && text.Length - text.TrimStart().Length <= depth)
            {
                break;
            }

            shown.Add(
                shown.Count == MaxLines ? "…"
                : text.Length > depth ? text[depth..]
                : ""
            );
        }

        return string.Join('\n', shown).TrimEnd();
    }
}
