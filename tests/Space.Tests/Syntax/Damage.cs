using NasNavigator.Space.Syntax;

namespace NasNavigator.Space.Tests.Syntax;

/// <summary>What typing does to one line before it is finished.</summary>
internal static class Damage
{
    public static IReadOnlyList<(string Name, Func<string, Random, string?> Apply)> Kinds { get; } =
    [
        ("half-typed key", HalfTypedKey),
        ("removed bracket", RemovedBracket),
        ("added bracket", AddedBracket),
        ("removed quote", RemovedQuote),
        ("added quote", AddedQuote),
        ("tab for the indentation", (line, _) => Indent(line) == 0 ? null : "\t" + line[Indent(line)..]),
        ("tab in front", (line, _) => "\t" + line),
        ("deleted colon", DeletedColon),
    ];

    private static int Indent(string line) => line.Length - line.TrimStart(' ').Length;

    /// <summary>Where the line's value starts: behind dashes.</summary>
    private static int ContentStart(string line)
    {
        var at = Indent(line);
        while (line.AsSpan(at).StartsWith("- "))
        {
            at += 2;
            at += line[at..].Length - line[at..].TrimStart(' ').Length;
        }

        return at;
    }

    private static int ValueStart(string line)
    {
        var colon = line.IndexOf(": ", StringComparison.Ordinal);
        return colon >= 0 ? colon + 2
            : line.EndsWith(':') ? line.Length
            : ContentStart(line);
    }

    private static string? HalfTypedKey(string line, Random random)
    {
        var start = ContentStart(line);
        while (start < line.Length && !char.IsLetterOrDigit(line[start]))
        {
            start++;
        }

        var end = start;
        while (end < line.Length && (char.IsLetterOrDigit(line[end]) || line[end] == '_'))
        {
            end++;
        }

        return end == start ? null : string.Concat(line.AsSpan(0, ContentStart(line)), line.AsSpan(start, (end - start + 1) / 2));
    }

    private static string? RemovedBracket(string line, Random random) => Remove(line, "]}", random);

    private static string? RemovedQuote(string line, Random random) => Remove(line, "\"'", random);

    private static string? Remove(string line, string characters, Random random)
    {
        var places = Enumerable.Range(0, line.Length).Where(at => characters.Contains(line[at])).ToList();
        return places.Count == 0 ? null : line.Remove(places[random.Next(places.Count)], 1);
    }

    private static string? AddedBracket(string line, Random random)
    {
        var at = ValueStart(line);
        var bracket = random.Next(2) == 0 ? "[" : "{";
        return line.Insert(at, at == line.Length ? $" {bracket}" : bracket);
    }

    private static string? AddedQuote(string line, Random random)
    {
        var at = ValueStart(line);
        var quote = random.Next(2) == 0 ? "\"" : "'";
        return line.Insert(at, at == line.Length ? $" {quote}" : quote);
    }

    private static string? DeletedColon(string line, Random random)
    {
        var colon = line.IndexOf(": ", StringComparison.Ordinal);
        colon =
            colon >= 0 ? colon
            : line.EndsWith(':') ? line.Length - 1
            : -1;
        return colon < 0 ? null : line.Remove(colon, 1);
    }

    /// <summary>Every node outside one line as path, line and column of start and end; containers that hold the line are not outside.</summary>
    public static HashSet<string> NodesOutside(SyntaxTree tree, int line)
    {
        var found = new HashSet<string>();
        if (tree.Root is { } root)
        {
            Collect(tree, root, "", line, found);
        }

        return found;
    }

    private static void Collect(SyntaxTree tree, YamlNode node, string path, int line, HashSet<string> found)
    {
        var start = tree.Lines.PositionOf(node.Span.Start);
        var end = tree.Lines.PositionOf(node.Span.End);
        if (start.Line > line || end.Line < line)
        {
            found.Add($"{path} {node.GetType().Name} {start.Line}:{start.Character}-{end.Line}:{end.Character}");
        }

        switch (node)
        {
            case YamlMapping mapping:
                foreach (var pair in mapping.Pairs)
                {
                    Collect(tree, pair.Key, $"{path}/{pair.Key.Value}#", line, found);
                    if (pair.Value is { } value)
                    {
                        // The key of the damaged line may have another text; its place in the mapping is the path then.
                        var isDamaged = tree.Lines.PositionOf(pair.Key.Span.Start).Line == line;
                        Collect(tree, value, isDamaged ? $"{path}/?" : $"{path}/{pair.Key.Value}", line, found);
                    }
                }

                break;
            case YamlSequence sequence:
                for (var item = 0; item < sequence.Items.Count; item++)
                {
                    Collect(tree, sequence.Items[item], $"{path}/{item}", line, found);
                }

                break;
            default:
                break;
        }
    }
}
