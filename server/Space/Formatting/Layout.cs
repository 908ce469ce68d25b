using System.Runtime.CompilerServices;
using NasNavigator.Space.Syntax;

namespace NasNavigator.Space.Formatting;

/// <summary>How a text is laid out: what inserted and formatted lines follow.</summary>
/// <param name="Unit">Spaces of one level; 2 where the text does not show it.</param>
/// <param name="IsFlush">Whether the dashes of a list stand below their key, not further in.</param>
public sealed record Layout(int Unit, bool IsFlush)
{
    /// <summary>So many indented lists and mappings tell how a text is laid out, however long it is.</summary>
    private const int Enough = 200;

    private static readonly ConditionalWeakTable<SyntaxTree, Layout> Layouts = [];

    /// <summary>The layout that most of a text has; looked at once.</summary>
    public static Layout Of(SyntaxTree tree) => Layouts.GetValue(tree, Read);

    /// <summary>The column at which what stands at a place begins; an anchor before it belongs to it.</summary>
    internal static int ColumnOf(SyntaxTree tree, int offset)
    {
        var column = tree.Lines.PositionOf(offset).Character;
        var before = tree.Text.AsSpan(offset - column, column).TrimEnd(' ');
        var word = before.LastIndexOf(' ') + 1;
        return word < before.Length && before[word] == '&' ? word : column;
    }

    private static Layout Read(SyntaxTree tree)
    {
        var units = new SortedDictionary<int, int>();
        var (flush, indented) = (0, 0);
        var seen = 0;
        var open = new Queue<YamlNode>();
        if (tree.Root is { } root)
        {
            open.Enqueue(root);
        }

        while (seen < Enough && open.TryDequeue(out var node))
        {
            foreach (var child in node.Children.Where(child => child is not YamlScalar))
            {
                open.Enqueue(child);
            }

            foreach (var pair in (node as YamlMapping)?.Pairs ?? [])
            {
                if (pair.Value is not (YamlMapping { IsFlow: false } or YamlSequence { IsFlow: false }))
                {
                    continue;
                }

                var (key, value) = (pair.Key.Span.Start, pair.Value.Span.Start);
                if (tree.Lines.PositionOf(value).Line == tree.Lines.PositionOf(key).Line)
                {
                    continue;
                }

                var deeper = ColumnOf(tree, value) - ColumnOf(tree, key);

                seen++;
                if (pair.Value is YamlSequence)
                {
                    (flush, indented) = deeper == 0 ? (flush + 1, indented) : (flush, indented + 1);
                }

                if (deeper > 0)
                {
                    units[deeper] = units.GetValueOrDefault(deeper) + 1;
                }
            }
        }

        return new Layout(units.Count == 0 ? SmallestIndentation(tree.Text) : units.MaxBy(unit => unit.Value).Key, flush > indented);
    }

    private static int SmallestIndentation(string text)
    {
        var smallest = 0;
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            var indentation = line.Length - line.TrimStart(' ').Length;
            if (indentation > 0 && indentation < line.Length && (smallest == 0 || indentation < smallest))
            {
                smallest = indentation;
            }
        }

        return smallest == 0 ? 2 : smallest;
    }
}
