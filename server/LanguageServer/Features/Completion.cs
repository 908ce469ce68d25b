using NasNavigator.LanguageServer.Documents;
using NasNavigator.LanguageServer.Hosting;
using NasNavigator.LanguageServer.Naming;
using NasNavigator.Protocol.JsonRpc;
using NasNavigator.Protocol.Lsp;
using NasNavigator.Space.Language;
using NasNavigator.Space.Operators;
using NasNavigator.Space.Syntax;

namespace NasNavigator.LanguageServer.Features;

/// <summary>textDocument/completion: keys, words, operators and blocks that may stand at the cursor.</summary>
/// <remarks>
/// The text is read once more with a word in the cursor's place, so that an empty line or a bare dash has a node to ask about.
/// Every edit is explicit, with the document's own indentation: nothing is left for the editor to guess.
/// </remarks>
internal static class Completion
{
    private const int KindProperty = 10;
    private const int KindValue = 12;
    private const int KindFunction = 3;
    private const int KindClass = 7;
    private const string Placeholder = "zzz";

    public static Feature List() =>
        new(
            Method<Workspace>.Request(
                "textDocument/completion",
                LspJson.Default.TextDocumentPositionParams,
                LspJson.Default.CompletionList,
                (workspace, parameters, _) =>
                {
                    var document = workspace.Find(parameters.TextDocument.Uri);
                    return ValueTask.FromResult(new CompletionList(false, At(document, document.OffsetOf(parameters.Position))));
                }
            ),
            capabilities => capabilities with { CompletionProvider = new CompletionOptions([":", " ", "-", "[", "{", ","]) }
        );

    private static IReadOnlyList<CompletionItem> At(Document document, int offset)
    {
        var word = WordAround(document.Text, offset);
        var tree = SyntaxTree.Parse(string.Concat(document.Text.AsSpan(0, offset), Placeholder, document.Text.AsSpan(offset)));
        if (IsInComment(tree, offset) || tree.NodeAt(offset + 1) is not YamlScalar node)
        {
            return [];
        }

        var place = new Place(document, word, IndentUnit(document.Text));
        var mapping = node.Parent as YamlMapping;
        if (mapping is not null && mapping.Pairs.Any(pair => ReferenceEquals(pair.Key, node)))
        {
            return Keys(place, KeyContext.Of(tree, mapping), mapping, node);
        }

        var context = KeyContext.Of(tree, node);
        return [.. Values(place, context), .. StartOfMapping(place, context, node)];
    }

    /// <summary>Keys that are not in the mapping yet.</summary>
    private static IReadOnlyList<CompletionItem> Keys(Place place, KeyContext context, YamlMapping mapping, YamlScalar typed)
    {
        var present = mapping.Pairs.Where(pair => !ReferenceEquals(pair.Key, typed)).Select(pair => pair.Key.Value).ToHashSet();
        var items = new List<CompletionItem>();
        foreach (var key in context.Keys?.Keys ?? [])
        {
            if (!present.Contains(key.Name))
            {
                items.Add(KeyItem(place, key, mapping.IsFlow));
            }
        }

        foreach (var parameter in context.Operator?.Parameters ?? [])
        {
            if (!present.Contains(parameter.Name))
            {
                items.Add(ParameterItem(place, parameter));
            }
        }

        if (context.MayBeLayer && !present.Any(name => LayerKeys.Bodies.Any(body => body.Name == name)))
        {
            items.AddRange(LayerNames(place, ": "));
        }

        return items;
    }

    private static IEnumerable<CompletionItem> Values(Place place, KeyContext context)
    {
        if (context.MayBeLayer)
        {
            return LayerNames(place, "");
        }

        var words = context.Key?.Words.Count > 0 ? context.Key.Words : context.Parameter?.Words ?? [];
        if (words.Count == 0 && (context.Key?.Kind == ValueKind.Flag || context.Parameter?.Kind == ParameterKind.Flag))
        {
            words = ["true", "false"];
        }

        var summary = context.Key?.Summary ?? context.Parameter?.Summary ?? "";
        return words.Select(word => place.Item(word, KindValue, word, summary, "1"));
    }

    /// <summary>Where a value is still to come, the mapping that may stand there can be begun: on a line of its own, or as a list's item.</summary>
    private static IEnumerable<CompletionItem> StartOfMapping(Place place, KeyContext context, YamlScalar typed)
    {
        var isItem = typed.Parent is YamlSequence;
        if (!isItem && !place.IsAloneOnItsLine)
        {
            return [];
        }

        var isFlow = typed.Parent is YamlSequence { IsFlow: true };
        var keys = (context.Keys?.Keys ?? []).Select(key => KeyItem(place, key, isFlow));
        var parameters = (context.Operator?.Parameters ?? []).Select(parameter => ParameterItem(place, parameter));
        return keys.Concat(parameters);
    }

    private static CompletionItem ParameterItem(Place place, Parameter parameter) =>
        place.Item(parameter.Name, KindProperty, $"{parameter.Name}: ", parameter.Summary, "1");

    private static CompletionItem KeyItem(Place place, Key key, bool isFlow)
    {
        var opens = !isFlow && key.Kind is ValueKind.Mapping or ValueKind.Names;
        var text = opens ? $"{key.Name}:\n{place.ChildIndent}" : $"{key.Name}: ";
        return place.Item(key.Name, KindProperty, text, key.Summary, key.IsRequired ? "0" : "1");
    }

    private static IEnumerable<CompletionItem> LayerNames(Place place, string after)
    {
        foreach (var thing in NameIndex.Of(place.Document.Tree).All.Where(thing => thing is { Kind: NameKind.Layer, Definition: not null }))
        {
            yield return place.Item(thing.Name, KindClass, thing.Name + after, "Defined in this file.", "2");
        }

        foreach (var @operator in OperatorCatalogue.All)
        {
            yield return place.Item(@operator.Name, KindFunction, @operator.Name + after, @operator.Summary, "3");
        }
    }

    private static SourceSpan WordAround(string text, int offset)
    {
        var (start, end) = (offset, offset);
        while (start > 0 && IsWord(text[start - 1]))
        {
            start--;
        }

        while (end < text.Length && IsWord(text[end]))
        {
            end++;
        }

        return new SourceSpan(start, end);
    }

    private static bool IsWord(char character) => char.IsLetterOrDigit(character) || character == '_';

    private static bool IsInComment(SyntaxTree tree, int offset) =>
        tree.Comments.Any(comment => comment.Span.Start < offset && offset <= comment.Span.End);

    /// <summary>Spaces of one level: the smallest indentation in the text, 2 where there is none.</summary>
    private static int IndentUnit(string text)
    {
        var unit = 0;
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            var indent = line.Length - line.TrimStart(' ').Length;
            if (indent > 0 && indent < line.Length && (unit == 0 || indent < unit))
            {
                unit = indent;
            }
        }

        return unit == 0 ? 2 : unit;
    }

    /// <summary>Where an item goes.</summary>
    private sealed record Place(Document Document, SourceSpan Word, int IndentUnit)
    {
        public string ChildIndent
        {
            get
            {
                var column = Column(out _);
                return new string(' ', column + IndentUnit);
            }
        }

        public bool IsAloneOnItsLine
        {
            get
            {
                Column(out var isAlone);
                return isAlone;
            }
        }

        public CompletionItem Item(string label, int kind, string text, string summary, string order) =>
            new(label, kind)
            {
                Detail = summary,
                SortText = order + label,
                FilterText = label,
                TextEdit = new Protocol.Lsp.TextEdit(Document.RangeOf(Word), text),
            };

        private int Column(out bool isAlone)
        {
            var start = Document.Tree.Lines.StartOf(Document.Tree.Lines.PositionOf(Word.Start).Line);
            // A dash before the word belongs to the indentation: keys of an item stand behind it.
            isAlone = Document.Text.AsSpan(start, Word.Start - start).Trim(" -").IsEmpty;
            return Word.Start - start;
        }
    }
}
