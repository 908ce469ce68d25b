using NasNavigator.Space.Binding;
using NasNavigator.Space.Checks;
using NasNavigator.Space.Operators;
using NasNavigator.Space.Syntax;

namespace NasNavigator.Space.Edits.Refactorings;

/// <summary>Moves a layer or a list of layers that is written in place under <c>operators:</c> and leaves its name.</summary>
public static class ExtractOperator
{
    /// <summary>The layers around the cursor, the innermost first.</summary>
    public static IEnumerable<Refactoring> Find(BoundFile file, int offset)
    {
        const int Most = 2;
        if (file.Space is null)
        {
            yield break;
        }

        var names = new List<string>();
        foreach (
            var node in Around(file.Tree, offset)
                .Where(node => LayerSlot.Holds(node) && IsLayer(file.Tree, node) && !LayerSlot.HasAnchors(node))
                .Take(Most)
        )
        {
            var name = NameFor(file, node, names);
            names.Add(name);
            yield return new Refactoring($"Extract operator {name}", () => Refactoring.Kept(file, Edits(file.Tree, node, name)));
        }
    }

    private static IReadOnlyList<TextEdit> Edits(SyntaxTree tree, YamlNode node, string name)
    {
        var definition = Definition(tree, name, Snippet.Of(tree, node));
        return definition.Count == 0 ? [] : [.. definition, .. NodeEdits.Replace(node, name)];
    }

    private static IReadOnlyList<TextEdit> Definition(SyntaxTree tree, string name, Snippet layer)
    {
        var lines = new TextLines(tree);
        if (tree.Root is not YamlMapping { IsFlow: false } root)
        {
            return [];
        }

        if (root.Find("operators") is { } section)
        {
            return section.Value switch
            {
                YamlMapping { IsFlow: true } flow when layer.IsOneLine => new NodeEdits(tree).InsertKey(flow, name, layer.InPlace("", 0)),
                YamlMapping { IsFlow: false } block => [LineAfter(lines, block.Span.End, Entry(lines.Column(block.Span.Start)))],
                _ => [],
            };
        }

        // Where it belongs: behind what describes the task.
        var before = root.Pairs.TakeWhile(pair => pair.Key.Value is not ("blocks" or "network")).LastOrDefault();
        var indent = lines.Column(root.Span.Start);
        return before is null
            ? []
            : [LineAfter(lines, before.Span.End, $"{new string(' ', indent)}operators:{lines.Break}{Entry(indent + 2)}")];

        string Entry(int column) => $"{new string(' ', column)}{name}:{layer.AfterKey(lines.Break, column + 2)}";
    }

    private static TextEdit LineAfter(TextLines lines, int offset, string text)
    {
        var end = lines.EndOf(offset);
        return new TextEdit(new SourceSpan(end, end), lines.Break + text);
    }

    /// <summary>Whether it is a list, or one operator with its arguments and nothing beside it that belongs to the place.</summary>
    private static bool IsLayer(SyntaxTree tree, YamlNode node) =>
        node switch
        {
            YamlSequence list => list.Items.Count > 0,
            YamlMapping { Pairs: [{ Key.Value: var key, Value: not null }] } => OperatorCatalogue.Find(key) is not null
                || LayerSlot.Operators(tree)?.Find(key) is not null,
            _ => false,
        };

    /// <summary>The operators that do something, as in <c>conv_3</c>; all of them, or a number at the end, where that is taken.</summary>
    private static string NameFor(BoundFile file, YamlNode node, IReadOnlyCollection<string> offered)
    {
        var parts = (node is YamlSequence list ? list.Items : [node]).Select(PartOf).Where(part => part.Length > 0).ToList();
        var telling = parts.FindAll(part => part is not ("relu" or "batchnorm"));
        var name = string.Join('_', (telling.Count > 0 ? telling : parts).Take(3));
        name = offered.Contains(name) ? string.Join('_', parts.Take(3)) : name;
        var root = (YamlMapping)file.Tree.Root!;
        var taken = ((string[])["operators", "blocks"])
            .SelectMany(key => (root.Find(key)?.Value as YamlMapping)?.Pairs.Select(pair => pair.Key.Value) ?? [])
            .Concat(offered)
            .ToHashSet(StringComparer.Ordinal);
        var free = name.Length == 0 ? "operator" : name;
        for (var i = 2; taken.Contains(free) || OperatorCatalogue.Find(free) is not null; i++)
        {
            free = $"{(name.Length == 0 ? "operator" : name)}_{i}";
        }

        return free;
    }

    private static string PartOf(YamlNode layer) =>
        layer switch
        {
            YamlScalar { Value: var word } when IsWord(word) => word,
            YamlMapping { Pairs: [{ Key.Value: var key } pair, ..] } when IsWord(key) => (pair.Value as YamlMapping)?.Find("kernel")?.Value
                is YamlScalar { Value: var kernel }
            && kernel.All(char.IsAsciiDigit)
                ? $"{key}_{kernel}"
                : key,
            _ => "",
        };

    private static bool IsWord(string text) =>
        text.Length > 0 && text.All(character => char.IsAsciiLetterOrDigit(character) || character == '_');

    private static IEnumerable<YamlNode> Around(SyntaxTree tree, int offset)
    {
        for (var node = tree.NodeAt(offset); node is not null; node = node.Parent)
        {
            yield return node;
        }
    }
}
