using NasNavigator.Space.Syntax;

namespace NasNavigator.Space.Edits.Refactorings;

/// <summary>A value as it is written, to be put elsewhere with its comments.</summary>
internal sealed class Snippet
{
    private readonly IReadOnlyList<string> _lines;

    private Snippet(IReadOnlyList<string> lines) => _lines = lines;

    /// <summary>Whether it fits behind a key or a dash, and into brackets.</summary>
    public bool IsOneLine => _lines.Count == 1;

    /// <summary>Reads a value; the lines of a block lose the indentation of its first.</summary>
    public static Snippet Of(SyntaxTree tree, YamlNode node)
    {
        var lines = new TextLines(tree);
        var column = lines.Column(node.Span.Start);
        var text = tree.Text[node.Span.Start..node.Span.End].ReplaceLineEndings("\n").Split('\n');
        return new Snippet([text[0], .. text.Skip(1).Select(line => Dedented(line, column))]);
    }

    /// <summary>As the value of a key: on its line, or below it with this indentation.</summary>
    public string AfterKey(string lineBreak, int indent) =>
        IsOneLine ? $" {_lines[0]}" : string.Concat(_lines.Select(line => lineBreak + Indented(line, indent))).TrimEnd(' ');

    /// <summary>With this indentation from the second line on.</summary>
    public string InPlace(string lineBreak, int indent) =>
        _lines[0] + string.Concat(_lines.Skip(1).Select(line => lineBreak + Indented(line, indent)));

    private static string Indented(string line, int indent) => line.Length == 0 ? line : new string(' ', indent) + line;

    private static string Dedented(string line, int column)
    {
        var blanks = line.Length - line.TrimStart(' ').Length;
        return line[Math.Min(blanks, column)..];
    }
}
