using NasNavigator.Space.Binding;
using NasNavigator.Space.Checks;
using NasNavigator.Space.Syntax;

namespace NasNavigator.Space.Edits.Refactorings;

/// <summary>Writes what a named operator stands for in the place of its name. The definition stays for its other uses.</summary>
public static class InlineOperator
{
    /// <summary>The use of a named operator under the cursor.</summary>
    public static IEnumerable<Refactoring> Find(BoundFile file, int offset)
    {
        if (
            file.Space is not null
            && file.Tree.NodeAt(offset) is YamlScalar { Anchor: null } use
            && LayerSlot.Holds(use)
            && LayerSlot.Operators(file.Tree)?.Find(use.Value) is { Value: { } definition }
            && !LayerSlot.HasAnchors(definition)
        )
        {
            yield return new Refactoring($"Inline operator {use.Value}", () => Refactoring.Kept(file, Edits(file.Tree, use, definition)));
        }
    }

    private static IReadOnlyList<TextEdit> Edits(SyntaxTree tree, YamlScalar use, YamlNode definition)
    {
        var lines = new TextLines(tree);
        var layer = Snippet.Of(tree, definition);
        if (layer.IsOneLine)
        {
            var text = layer.InPlace("", 0);
            return NodeEdits.Replace(use, LayerSlot.IsOption(use) ? Option(use, definition, text) : Braced(definition, text));
        }

        if (use.Parent is not YamlSequence { IsFlow: false })
        {
            // Several lines do not fit into brackets or behind a key without being written anew.
            return [];
        }

        var indent = lines.Column(use.Span.Start);
        return NodeEdits.Replace(
            use,
            LayerSlot.IsOption(use)
                ? $"name: {ScalarText.Of(use.Value)}{lines.Break}{new string(' ', indent)}layers:{lines.Break}{new string(' ', indent + 2)}{Listed(definition, layer, lines, indent + 2)}"
                : layer.InPlace(lines.Break, indent)
        );
    }

    /// <summary>An option keeps its text: the name becomes its <c>name</c>.</summary>
    private static string Option(YamlScalar use, YamlNode definition, string text)
    {
        var name = $"name: {ScalarText.Of(use.Value)}";
        return definition switch
        {
            YamlSequence => $"{{ {name}, layers: {text} }}",
            YamlMapping { Pairs: [{ Value: not null }], IsFlow: var isFlow } => $"{{ {name}, {(isFlow ? text[1..^1].Trim() : text)} }}",
            YamlScalar => $"{{ {name}, {text}: {{}} }}",
            _ => $"{{ {name}, layers: [{Braced(definition, text)}] }}",
        };
    }

    /// <summary>Below <c>layers:</c>: a list as it is, anything else as the one item of a list.</summary>
    private static string Listed(YamlNode definition, Snippet layer, TextLines lines, int indent) =>
        definition is YamlSequence ? layer.InPlace(lines.Break, indent) : $"- {layer.InPlace(lines.Break, indent + 2)}";

    /// <summary>A mapping without braces may stand on a line of its own only.</summary>
    private static string Braced(YamlNode definition, string text) => definition is YamlMapping { IsFlow: false } ? $"{{ {text} }}" : text;
}
