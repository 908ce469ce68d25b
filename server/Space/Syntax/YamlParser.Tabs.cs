using NasNavigator.Space.Checks;

namespace NasNavigator.Space.Syntax;

/// <summary>Lines indented with tabs: a problem, and a guess at the level that was meant.</summary>
internal sealed partial class YamlParser
{
    /// <summary>How many lines are looked at to learn which levels are open; enough for any file that people write.</summary>
    private const int LinesAsked = 50;

    private void MendTab(int line)
    {
        var (start, _, first, spaces, _) = _lines[line];
        var indent = spaces > 0 ? spaces : GuessIndent(line);
        _lines.Move(line, first, indent);
        _problems.Add(TabIndentation.For(new SourceSpan(start, first), indent));
    }

    /// <summary>A line that opens a block stands left of the next one, in the nearest level; any other beside or below the one before.</summary>
    private int GuessIndent(int line)
    {
        var before = ContentBefore(line);
        if (before < 0)
        {
            return 0;
        }

        var after = _lines.NextContent(line + 1);
        var next = after < _lineLimit ? _lines[after].Indent : -1;
        var nextIsItem = after < _lineLimit && AtDash(_lines[after].First, _lines[after].End);
        if (AtDash(_lines[line].First, _lines[line].End))
        {
            return GuessItem(before, next - WidthBefore(line, nextIsItem));
        }

        var column = KeyColumn(before);
        var isBelow = Opens(before);
        if (Opens(line) && next >= 0)
        {
            if (isBelow && next - column > (nextIsItem ? 0 : 2))
            {
                // Three levels: the one before, this one, the next.
                return next - column > 2 ? column + ((next - column) / 2) : next;
            }

            for (var asked = 0; column >= next && before >= 0 && asked < LinesAsked; asked++)
            {
                column = Math.Min(column, KeyColumn(before));
                before = ContentBefore(before);
            }

            return column < next ? column : 0;
        }

        if (!isBelow)
        {
            return column;
        }

        return next > column ? next : column + 2;
    }

    /// <summary>How far left of the next line an item's dash usually stands.</summary>
    private int WidthBefore(int line, bool nextIsItem)
    {
        var dashes = KeyColumn(line) - _lines[line].Indent;
        if (Opens(line))
        {
            return dashes + 2;
        }

        return nextIsItem ? dashes - 2 : dashes;
    }

    /// <summary>An item stands beside an open one, best of all one that agrees with the line after it.</summary>
    private int GuessItem(int before, int wanted)
    {
        if (Opens(before) && wanted >= _lines[before].Indent)
        {
            return wanted;
        }

        var nearest = -1;
        var open = int.MaxValue;
        for (var (line, asked) = (before, 0); line >= 0 && open > 0 && asked < LinesAsked; line = ContentBefore(line), asked++)
        {
            var (_, _, _, column, _) = _lines[line];
            if (column > open)
            {
                continue;
            }

            for (var dash = KeyColumn(line) - 2; dash >= column; dash -= 2)
            {
                if (dash == wanted)
                {
                    return wanted;
                }

                nearest = nearest < 0 ? dash : nearest;
            }

            open = column;
        }

        return nearest >= 0 ? nearest : _lines[before].Indent + (Opens(before) ? 2 : 0);
    }

    private int ContentBefore(int line)
    {
        line--;
        while (line >= 0 && (_lines.IsBlank(line) || _text[_lines[line].First] == '#'))
        {
            line--;
        }

        return line;
    }

    /// <summary>Where a key beside a line would start: behind the dash of "- key: value".</summary>
    private int KeyColumn(int line)
    {
        var (_, end, first, column, _) = _lines[line];
        for (var at = first; AtDash(at, end); at += 2)
        {
            column += 2;
        }

        return column;
    }

    /// <summary>Whether a line ends with a colon, an anchor behind one, or an open bracket: what belongs to it stands below.</summary>
    private bool Opens(int line)
    {
        var first = _lines[line].First;
        var end = ContentEnd(first, _lines[line].End);
        var anchor = _text.LastIndexOf(" &", end - 1, end - first, StringComparison.Ordinal);
        if (anchor > first && _text.AsSpan(anchor + 2, end - anchor - 2).IndexOf(' ') < 0)
        {
            end = Trim(first, anchor);
        }

        return end > first && _text[end - 1] is ':' or '[' or '{';
    }
}
