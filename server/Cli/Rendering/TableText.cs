using System.Text;

namespace NasNavigator.Cli.Rendering;

/// <summary>A table of plain columns: aligned, without lines, cells broken at blanks where it would be wider than the terminal.</summary>
internal sealed class TableText(params string[] headers)
{
    private const int Gap = 2;
    private readonly List<string[]> _rows = [];
    private readonly HashSet<int> _numbers = [];

    /// <summary>Columns whose cells are aligned to the right.</summary>
    public TableText Numbers(params int[] columns)
    {
        _numbers.UnionWith(columns);
        return this;
    }

    public void Add(params string[] cells) => _rows.Add(cells);

    /// <param name="terminal">Its width and colours are used.</param>
    /// <param name="width">Units: columns.</param>
    public string Render(Terminal terminal, int? width = null)
    {
        var widths = Widths(width ?? terminal.Width);
        var text = new StringBuilder();
        if (Array.Exists(headers, header => header.Length > 0))
        {
            AppendRow(text, headers, widths, cell => terminal.Paint(cell, Ink.Faint));
        }

        foreach (var row in _rows)
        {
            AppendRow(text, row, widths, cell => cell);
        }

        return text.ToString().TrimEnd('\n');
    }

    /// <summary>As wide as the widest cell; where that is too much, the widest columns give way.</summary>
    private int[] Widths(int available)
    {
        var widths = headers.Select((header, column) => _rows.Select(row => row[column].Length).Append(header.Length).Max()).ToArray();
        while (widths.Sum() + (Gap * (widths.Length - 1)) > available && widths.Max() > 12)
        {
            widths[Array.IndexOf(widths, widths.Max())]--;
        }

        return widths;
    }

    private void AppendRow(StringBuilder text, string[] cells, int[] widths, Func<string, string> paint)
    {
        var broken = cells.Select((cell, column) => Break(cell, widths[column])).ToList();
        for (var line = 0; line < broken.Max(parts => parts.Count); line++)
        {
            var row = new StringBuilder();
            for (var column = 0; column < cells.Length; column++)
            {
                var part = line < broken[column].Count ? broken[column][line] : "";
                row.Append(_numbers.Contains(column) ? part.PadLeft(widths[column]) : part.PadRight(widths[column])).Append(' ', Gap);
            }

            text.Append(paint(row.ToString().TrimEnd())).Append('\n');
        }
    }

    private static List<string> Break(string cell, int width)
    {
        if (cell.Length <= width)
        {
            return [cell];
        }

        var lines = new List<string>();
        while (cell.Length > width)
        {
            var at = cell.LastIndexOf(' ', width);
            // A word that is longer than the column stands out rather than being torn.
            at = at > 0 ? at : cell.IndexOf(' ', StringComparison.Ordinal);
            if (at <= 0)
            {
                break;
            }

            lines.Add(cell[..at]);
            cell = cell[(at + 1)..];
        }

        lines.Add(cell);
        return lines;
    }
}
