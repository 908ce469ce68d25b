using System.Globalization;

namespace NasNavigator.Space.Model;

/// <summary>What a piece of an expression is.</summary>
internal enum TokenKind
{
    /// <summary>An address, an option, a number or a keyword.</summary>
    Word,

    /// <summary>An option in quotes; never a keyword or an address.</summary>
    Quoted,

    /// <summary>A comparator, a bracket or a comma.</summary>
    Sign,

    /// <summary>Behind the last one.</summary>
    End,
}

/// <summary>A piece of an expression's text.</summary>
internal readonly record struct ExpressionToken(TokenKind Kind, string Text, int Start, int End)
{
    private static readonly string[] Signs = ["!=", "<=", ">=", "==", "=", "<", ">", "(", ")", "[", "]", ","];

    public bool Is(string sign) => Kind == TokenKind.Sign && Text == sign;

    public bool IsKeyword(string word) => Kind == TokenKind.Word && Text == word;

    public double? Number =>
        Kind == TokenKind.Word && double.TryParse(Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : null;

    /// <summary>
    /// Cuts a text into pieces. In a word, <c>-></c> belongs to an address and <c>[</c> … <c>]</c> to an index, so that
    /// <c>cell.0->1 = conv</c>, <c>s[1].kernel > 3</c> and <c>a in [b, c]</c> all come apart as they read.
    /// </summary>
    public static List<ExpressionToken> Cut(string text, List<ExpressionProblem> problems, int offset)
    {
        var tokens = new List<ExpressionToken>();
        var at = 0;
        while (at < text.Length)
        {
            var start = at;
            var c = text[at];
            if (char.IsWhiteSpace(c))
            {
                at++;
            }
            else if (c is '"' or '\'')
            {
                var end = text.IndexOf(c, at + 1);
                if (end < 0)
                {
                    problems.Add(new(new(offset + start, offset + text.Length), $"The quote {c} is not closed."));
                    end = text.Length;
                }

                at = Math.Min(end + 1, text.Length);
                tokens.Add(new(TokenKind.Quoted, text[(start + 1)..end], start, at));
            }
            else if (c == '{' && text.IndexOf('}', at) is var close and > 0)
            {
                at = close + 1;
                tokens.Add(new(TokenKind.Word, text[start..at].Replace(" ", ""), start, at));
            }
            else if ((at = EndOfWord(text, at)) > start)
            {
                tokens.Add(new(TokenKind.Word, text[start..at], start, at));
            }
            else if (Signs.FirstOrDefault(sign => text.AsSpan(start).StartsWith(sign)) is { } sign)
            {
                at = start + sign.Length;
                tokens.Add(new(TokenKind.Sign, sign, start, at));
            }
            else
            {
                at = start + (char.IsSurrogatePair(text, start) ? 2 : 1);
                problems.Add(new(new(offset + start, offset + at), $"`{text[start..at]}` means nothing in an expression."));
            }
        }

        tokens.Add(new(TokenKind.End, "", text.Length, text.Length));
        return tokens;
    }

    private static int EndOfWord(string text, int at)
    {
        var (start, depth) = (at, 0);
        for (; at < text.Length; at++)
        {
            var c = text[at];
            if (c == '-' && at + 1 < text.Length && text[at + 1] == '>')
            {
                at++;
            }
            else if (c == '[' && at > start && text.AsSpan(start, at - start) is not "in")
            {
                depth++;
            }
            else if (c == ']' && depth > 0)
            {
                depth--;
            }
            else if (c == '+' && at > start && text[at - 1] is 'e' or 'E' && char.IsAsciiDigit(text[start]))
            {
                // Part of a number such as 1e+4.
            }
            else if (!char.IsLetterOrDigit(c) && c is not ('_' or '.' or '-' or '*' or '/' or '%' or ':' or '×' or '@'))
            {
                break;
            }
        }

        return at;
    }
}
