using System.Security;
using System.Text;

namespace NasNavigator.Cli.Reports;

/// <summary>A page that stands by itself: no script, nothing is loaded, and every text of a user is text.</summary>
internal sealed class HtmlPage(string title)
{
    private const string Style = """
        :root { color-scheme: light; }
        body { margin: 0 auto; max-width: 1180px; padding: 24px; font: 15px/1.5 system-ui, sans-serif; color: #222; background: #fff; }
        h1 { margin: 0 0 4px; font-size: 26px; } h2 { margin: 36px 0 8px; font-size: 19px; border-bottom: 1px solid #ddd; padding-bottom: 4px; }
        p { margin: 8px 0; max-width: 90ch; } .quiet { color: #555; } .warning { border-left: 4px solid #D55E00; padding-left: 10px; }
        .wide { overflow-x: auto; } table { border-collapse: collapse; font-size: 14px; } th, td { text-align: left; padding: 3px 14px 3px 0; vertical-align: top; }
        thead th { border-bottom: 1px solid #999; } tbody tr + tr > * { border-top: 1px solid #eee; } .number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
        code, .mono { font: 13px/1.4 ui-monospace, monospace; overflow-wrap: anywhere; } .pictures { display: flex; flex-wrap: wrap; gap: 16px; } figure { flex: 1 1 480px; max-width: 1080px; margin: 12px 0; } figure svg { width: 100%; height: auto; }
        pre { padding: 12px; background: #f6f6f7; overflow-x: auto; font: 13px/1.4 ui-monospace, monospace; }
        @media print { h2, figure { break-inside: avoid; break-after: avoid; } }
        """;

    private readonly StringBuilder _body = new();

    public void Heading(string text) => _body.Append($"<h2>{Escaped(text)}</h2>\n");

    /// <summary>One sentence or more.</summary>
    public void Paragraph(string text, string kind = "") =>
        _body.Append(kind.Length == 0 ? $"<p>{Escaped(text)}</p>\n" : $"<p class=\"{kind}\">{Escaped(text)}</p>\n");

    /// <summary>Text as it is, such as a file.</summary>
    public void Verbatim(string text) => _body.Append($"<pre>{Escaped(text)}</pre>\n");

    /// <summary>A table.</summary>
    /// <param name="columns">Its columns; with none the rows stand without a head.</param>
    /// <param name="rows">Their cells.</param>
    public void Table(IReadOnlyList<HtmlColumn> columns, IEnumerable<IReadOnlyList<string>> rows)
    {
        string Class(int column) => column < columns.Count && columns[column].IsNumber ? " class=\"number\"" : "";
        _body.Append("<div class=\"wide\"><table>\n");
        if (columns.Count > 0)
        {
            var heads = columns.Select((head, column) => $"<th scope=\"col\"{Class(column)}>{Escaped(head.Name)}</th>");
            _body.Append($"<thead><tr>{string.Concat(heads)}</tr></thead>\n");
        }

        _body.Append("<tbody>\n");
        foreach (var row in rows)
        {
            _body.Append($"<tr>{string.Concat(row.Select((cell, column) => $"<td{Class(column)}>{Escaped(cell)}</td>"))}</tr>\n");
        }

        _body.Append("</tbody></table></div>\n");
    }

    /// <summary>Pictures of our own making, side by side: they are not escaped.</summary>
    public void Pictures(params IReadOnlyList<string> svgs) =>
        _body.Append($"<div class=\"pictures\">{string.Concat(svgs.Select(svg => $"<figure>{svg}</figure>"))}</div>\n");

    public string Render() =>
        $"""
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>{Escaped(title)}</title>
            <style>
            {Style}
            </style>
            </head>
            <body>
            <h1>{Escaped(title)}</h1>
            {_body}</body>
            </html>

            """.ReplaceLineEndings("\n");

    private static string Escaped(string text) => SecurityElement.Escape(text);
}

/// <summary>A column of a table.</summary>
/// <param name="Name">Its head.</param>
/// <param name="IsNumber">Whether its cells stand at the right, under each other.</param>
internal readonly record struct HtmlColumn(string Name, bool IsNumber = false)
{
    public static implicit operator HtmlColumn(string name) => new(name);

    public static HtmlColumn Number(string name) => new(name, IsNumber: true);
}
