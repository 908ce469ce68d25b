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
