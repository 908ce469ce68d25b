namespace NasNavigator.Space.Syntax;

/// <summary>Completes the parser's tokens with the blanks, line breaks and comments between them.</summary>
internal static class TokenFiller
{
    public static IReadOnlyList<SyntaxToken> Fill(string text, IReadOnlyList<SyntaxToken> significant)
    {
        var all = new List<SyntaxToken>(significant.Count * 2);
        var done = 0;
        foreach (var token in significant)
        {
            FillGap(text, done, token.Span.Start, all);
            all.Add(token);
            done = token.Span.End;
        }

        FillGap(text, done, text.Length, all);
        return all;
    }

    /// <summary>The comment that a cursor stands in or behind, without completing the other tokens; null where there is none.</summary>
    public static SourceSpan? CommentAt(string text, IReadOnlyList<SyntaxToken> significant, int offset)
    {
        var (low, high) = (0, significant.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = significant[middle].Span.Start < offset ? (middle + 1, high) : (low, middle);
        }

        var gap = new List<SyntaxToken>();
        FillGap(
            text,
            low == 0 ? 0 : significant[low - 1].Span.End,
            low == significant.Count ? text.Length : significant[low].Span.Start,
            gap
        );
        foreach (var token in gap)
        {
            if (token.Kind == TokenKind.Comment && token.Span.Start < offset && offset <= token.Span.End)
            {
                return token.Span;
            }
        }

        return null;
    }

    private static void FillGap(string text, int from, int to, List<SyntaxToken> all)
    {
        while (from < to)
        {
            var (kind, end) = text[from] switch
            {
                ' ' or '\t' => (TokenKind.Blank, Run(text, from, to, " \t", inside: true)),
                '\n' => (TokenKind.LineBreak, from + 1),
                '\r' => (TokenKind.LineBreak, from + 1 < to && text[from + 1] == '\n' ? from + 2 : from + 1),
                '#' => (TokenKind.Comment, Run(text, from, to, "\r\n", inside: false)),
                _ => (TokenKind.Skipped, Run(text, from, to, " \t\r\n", inside: false)),
            };
            all.Add(new SyntaxToken(kind, new SourceSpan(from, end)));
            from = end;
        }
    }

    private static int Run(string text, int from, int to, string characters, bool inside)
    {
        var rest = text.AsSpan(from, to - from);
        var length = inside ? rest.IndexOfAnyExcept(characters) : rest.IndexOfAny(characters);
        return length < 0 ? to : from + length;
    }
}
