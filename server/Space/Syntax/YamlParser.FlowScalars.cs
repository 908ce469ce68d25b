using System.Buffers;
using System.Text;
using NasNavigator.Space.Checks;

namespace NasNavigator.Space.Syntax;

/// <summary>Plain scalars in brackets.</summary>
internal sealed partial class YamlParser
{
    private static readonly SearchValues<char> FlowStops = SearchValues.Create(",[]{}:#");
    private static readonly SearchValues<char> FlowStopsOrBlank = SearchValues.Create(",[]{}:# \t");
    private static readonly SearchValues<char> EntryStops = SearchValues.Create(" \t,[]{}:");

    private YamlScalar ReadFlowPlain()
    {
        var start = _pos;
        if (!StartsPlain(start, FlowLineEnd()))
        {
            _problems.Add(
                UnexpectedText.For(
                    new SourceSpan(start, start + 1),
                    $"A plain value cannot start with \"{_text[start]}\". Put the value in quotes."
                )
            );
        }

        var stop = FlowPlainEnd(start, FlowLineEnd(), isFirst: true);
        var last = Trim(start, stop);
        var end = last;
        StringBuilder? folded = null;
        for (var line = _line + 1; stop == _lines[_line].End && line < _lineLimit && _lines[line].Start < _flowLimit; line++)
        {
            if (_lines.IsBlank(line))
            {
                continue;
            }

            var first = _lines[line].First;
            var lineEnd = Math.Min(_lines[line].End, _flowLimit);
            stop = FlowPlainEnd(first, lineEnd, isFirst: false);
            if (stop == first || _text[first] == '#' || (stop < lineEnd && _text[stop] == ':') || AtDash(first, lineEnd))
            {
                break;
            }

            folded ??= new StringBuilder().Append(_text, start, last - start);
            Fold(folded, line - _line - 1);
            end = Trim(first, stop);
            folded.Append(_text, first, end - first);
            _line = line;
        }

        // An odd character alone still has to be consumed.
        end = Math.Max(end, start + 1);
        _pos = end;
        Take(TokenKind.Scalar, start, end);
        return new YamlScalar
        {
            Value = folded?.ToString() ?? SharedWords.Of(_text.AsSpan(start, end - start)),
            Span = new SourceSpan(start, end),
        };
    }

    private int FlowPlainEnd(int from, int end, bool isFirst)
    {
        for (var at = isFirst ? from + 1 : from; at < end; at++)
        {
            at = _text.AsSpan(at, end - at).IndexOfAny(FlowStops) is >= 0 and var found ? at + found : end;
            if (at >= end)
            {
                return end;
            }

            var isStop = _text[at] switch
            {
                ':' => IsFlowColon(at),
                '#' => at > from && _text[at - 1] is ' ' or '\t',
                _ => true,
            };
            if (isStop)
            {
                return at;
            }
        }

        return end;
    }
}
