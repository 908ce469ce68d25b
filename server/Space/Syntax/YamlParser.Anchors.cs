using NasNavigator.Space.Checks;

namespace NasNavigator.Space.Syntax;

/// <summary>Anchors, aliases and tags.</summary>
internal sealed partial class YamlParser
{
    private readonly Dictionary<string, Anchored> _anchors = [];
    private readonly List<Anchored> _allAnchors = [];

    private sealed class Anchored(string name, SourceSpan span)
    {
        public string Name { get; } = name;

        public SourceSpan Span { get; } = span;

        /// <summary>Null while the value is being read.</summary>
        public YamlNode? Node { get; set; }

        public bool IsUsed { get; set; }
    }

    /// <summary>Reads <c>&amp;name</c> and tags in front of a value. The cursor stands behind them and the blanks after them.</summary>
    private Anchored? ReadProperties(int end, bool inFlow)
    {
        Anchored? anchored = null;
        while (_pos < end && _text[_pos] is '&' or '!')
        {
            var start = _pos;
            var stop = NameEnd(start + 1, end, inFlow);
            var span = new SourceSpan(start, stop);
            if (_text[start] == '!')
            {
                Take(TokenKind.Skipped, start, stop);
                _problems.Add(UnsupportedYaml.For(span, "Tags are", "Write the plain value."));
            }
            else if (stop == start + 1 || anchored is not null)
            {
                Take(TokenKind.Skipped, start, stop);
                _problems.Add(
                    UnexpectedText.For(
                        span,
                        anchored is null ? "An anchor needs a name after \"&\"." : "One value has one anchor. Remove this one."
                    )
                );
            }
            else
            {
                Take(TokenKind.Anchor, start, stop);
                anchored = new Anchored(_text[(start + 1)..stop], span);
            }

            _pos = stop;
            SkipBlanks(end);
        }

        if (anchored is not null)
        {
            _anchors[anchored.Name] = anchored;
            _allAnchors.Add(anchored);
        }

        return anchored;
    }

    private YamlAlias ReadAlias(int end, bool inFlow)
    {
        var start = _pos;
        var stop = NameEnd(start + 1, end, inFlow);
        var span = new SourceSpan(start, stop);
        var name = _text[(start + 1)..stop];
        Take(TokenKind.Alias, start, stop);
        _pos = stop;
        YamlNode? target = null;
        if (name.Length == 0)
        {
            _problems.Add(UnexpectedText.For(span, "An alias needs a name after \"*\". Quote a text that starts with \"*\"."));
        }
        else if (!_anchors.TryGetValue(name, out var anchored))
        {
            _problems.Add(UndefinedAlias.For(span, name, Nearest(name)));
        }
        else if (anchored.Node is null)
        {
            anchored.IsUsed = true;
            _problems.Add(CyclicAlias.For(span, anchored.Span, name));
        }
        else
        {
            anchored.IsUsed = true;
            target = anchored.Node.Resolved;
        }

        return new YamlAlias
        {
            Span = span,
            Name = name,
            Target = target,
        };
    }

    private int NameEnd(int from, int end, bool inFlow)
    {
        // In flow text "," and brackets end a name; elsewhere they are part of it only by the letter of YAML 1.1, so they end it too.
        while (from < end && _text[from] is not (' ' or '\t' or ',' or '[' or ']' or '{' or '}') && !(inFlow && IsNameColon(from, end)))
        {
            from++;
        }

        return from;
    }

    /// <summary>In <c>{ *a: 1 }</c> the colon belongs to the name by the letter; nobody means it.</summary>
    private bool IsNameColon(int offset, int end) => _text[offset] == ':' && IsBlankOrEnd(offset + 1, end);

    private string? Nearest(string name) =>
        _anchors
            .Keys.Where(other =>
                other.Length > 0 && (other.StartsWith(name, StringComparison.Ordinal) || name.StartsWith(other, StringComparison.Ordinal))
            )
            .OrderBy(other => Math.Abs(other.Length - name.Length))
            .FirstOrDefault();

    private static void Complete(Anchored? anchored, YamlNode node)
    {
        if (anchored is not null)
        {
            anchored.Node = node;
        }
    }

    private void ReportUnusedAnchors()
    {
        foreach (var anchored in _allAnchors)
        {
            if (!anchored.IsUsed)
            {
                _problems.Add(UnusedAnchor.For(anchored.Span, anchored.Name));
            }
        }
    }
}
