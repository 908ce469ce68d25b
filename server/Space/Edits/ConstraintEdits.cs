using NasNavigator.Space.Checks;
using NasNavigator.Space.Syntax;

namespace NasNavigator.Space.Edits;

/// <summary>Constraints as minimal edits of the text.</summary>
public static class ConstraintEdits
{
    private const string Key = "constraints";

    /// <summary>
    /// Writes a constraint behind the others. Empty where the same one stands there already, and where the text has no place for it (the
    /// document or <c>constraints:</c> is something else than it should be).
    /// </summary>
    public static IReadOnlyList<TextEdit> Add(SyntaxTree tree, ConstraintDraft constraint)
    {
        var edits = new NodeEdits(tree);
        var item = constraint.ToYaml();
        var remark = constraint.Because is { } because ? $" # {OneLine(because)}" : "";
        if (tree.Root is null)
        {
            return edits.Append([$"{Key}:", $"  - {item}{remark}"]);
        }

        if (tree.Root is not YamlMapping root)
        {
            return [];
        }

        if (root.Find(Key) is not { } pair)
        {
            var indent = new string(' ', tree.Lines.PositionOf(root.Span.Start).Character);
            return root.IsFlow
                ? edits.InsertKey(root, Key, $"[{{ {item} }}]")
                : edits.Append([$"{indent}{Key}:", $"{indent}  - {item}{remark}"]);
        }

        switch (pair.Value?.Resolved)
        {
            case YamlSequence { Items.Count: > 0 } sequence:
                return sequence.Items.Any(each => each.Resolved is YamlMapping mapping && Says(mapping, constraint)) ? []
                    : sequence.IsFlow ? edits.InsertItem(sequence, $"{{ {item} }}")
                    : edits.InsertItem(sequence, $"{item}{remark}");
            case YamlMapping { Pairs.Count: > 0 } mapping:
                return Says(mapping, constraint) ? [] : AddTo(edits, tree, mapping, constraint);
            case null when pair.Value is null && pair.HasColon:
            case YamlScalar { IsNull: true } when pair.Value is YamlScalar:
            case YamlSequence { IsFlow: true } when pair.Value is YamlSequence:
                return edits.FillWithItem(root, pair, root.IsFlow ? $"{{ {item} }}" : $"{item}{remark}");
            default:
                return [];
        }
    }

    // A mapping holds each key once: a second condition makes a list of the first.
    private static IReadOnlyList<TextEdit> AddTo(NodeEdits edits, SyntaxTree tree, YamlMapping mapping, ConstraintDraft constraint)
    {
        var text = ScalarText.Of(constraint.Expression);
        return mapping.Find(constraint.Key) switch
        {
            null => edits.InsertKey(mapping, constraint.Key, text),
            { Value: YamlSequence { Items.Count: > 0 } list } => edits.InsertItem(list, text),
            { Value: YamlScalar { IsNull: false } scalar } => NodeEdits.Replace(
                scalar,
                $"[{ScalarText.Quoted(scalar.Value)}, {ScalarText.Quoted(constraint.Expression)}]"
            ),
            _ => [],
        };
    }

    private static bool Says(YamlMapping mapping, ConstraintDraft constraint) =>
        mapping.Find(constraint.Key)?.Value?.Resolved switch
        {
            YamlScalar scalar => scalar.Value == constraint.Expression,
            YamlSequence list => list.Items.Any(each => each.Resolved is YamlScalar scalar && scalar.Value == constraint.Expression),
            _ => false,
        };

    private static string OneLine(string text) => string.Join(' ', text.Split('\n', '\r').Select(line => line.Trim())).Trim();
}
