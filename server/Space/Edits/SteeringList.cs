using System.Globalization;
using NasNavigator.Space.Checks;
using NasNavigator.Space.Syntax;

namespace NasNavigator.Space.Edits;

/// <summary>All entries of <c>steering:</c> at once, each as the flow mapping that <see cref="SteeringDecision.ToYaml"/> writes.</summary>
public static class SteeringList
{
    private const string Key = "steering";

    /// <summary>The entries in order. What is no decision is left out; comments and layout are.</summary>
    public static IReadOnlyList<string> Read(SyntaxTree tree) =>
        (tree.Root as YamlMapping)?.Find(Key)?.Value?.Resolved is YamlSequence sequence
            ? [.. sequence.Items.Select(Decision).OfType<SteeringDecision>().Select(decision => decision.ToYaml())]
            : [];

    /// <summary>One entry as a decision; null where it is none.</summary>
    public static SteeringDecision? Decision(string entry) => Decision(SyntaxTree.Parse(entry).Root);

    /// <summary>An entry without its evidence: two entries that say the same have the same.</summary>
    public static string Gist(string entry) => GistOf(SyntaxTree.Parse(entry).Root) ?? entry;

    /// <summary>The same of an entry as it stands in a text, in whatever layout; null where it is none.</summary>
    internal static string? GistOf(YamlNode? item) => Decision(item) is { } decision ? Gist(decision) : null;

    /// <summary>The same of a decision.</summary>
    internal static string Gist(SteeringDecision decision) =>
        (decision with { Because = null, By = null, Date = null, Run = null }).ToYaml();

    /// <summary>The text with these entries in place of those it has; everything else stays as it is.</summary>
    public static string Write(SyntaxTree tree, IReadOnlyList<string> entries)
    {
        if (tree.Root is not YamlMapping root)
        {
            return tree.Text;
        }

        var edits = new NodeEdits(tree);
        var inBrackets = $"[{string.Join(", ", entries)}]";
        if (root.Find(Key) is not { } pair)
        {
            var column = new string(' ', tree.Lines.PositionOf(root.Span.Start).Character);
            return entries.Count == 0 ? tree.Text
                : root.IsFlow ? TextEdit.Apply(tree.Text, edits.InsertKey(root, Key, inBrackets))
                : TextEdit.Apply(tree.Text, edits.Append([$"{column}{Key}:", .. entries.Select(entry => $"{column}  - {entry}")]));
        }

        var span = new SourceSpan(pair.Key.Span.Start, Math.Max(pair.Span.End, pair.Value?.Span.End ?? 0));
        var indent = new string(' ', tree.Lines.PositionOf(span.Start).Character);
        var text =
            root.IsFlow || entries.Count == 0
                ? $"{Key}: {inBrackets}"
                : $"{Key}:{string.Concat(entries.Select(entry => $"{new TextLines(tree).Break}{indent}  - {entry}"))}";
        return TextEdit.Apply(tree.Text, [new TextEdit(span, text)]);
    }

    /// <summary>An entry as it stands in a text as a decision; null where it is none.</summary>
    internal static SteeringDecision? Decision(YamlNode? item)
    {
        if (item is null || WrittenEntry.Read(item) is not { } entry || item.Resolved is not YamlMapping mapping)
        {
            return null;
        }

        return new SteeringDecision(entry.Verb, entry.Subject)
        {
            At = entry.At,
            Factor = double.TryParse(Text("factor"), NumberStyles.Float, CultureInfo.InvariantCulture, out var factor) ? factor : null,
            Min = Text("min"),
            Max = Text("max"),
            Because = Text("because"),
            By = Text("by"),
            Date = Text("date"),
            Run = Text("run"),
        };

        string? Text(string key) =>
            mapping.EffectivePairs.FirstOrDefault(pair => pair.Pair.Key.Value == key)?.Pair.Value?.Resolved is YamlScalar scalar
                ? scalar.Value
                : null;
    }
}
