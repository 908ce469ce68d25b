using NasNavigator.Space.Checks;

namespace NasNavigator.Space.Syntax;

/// <summary>A YAML text and all that can be understood of it. Parsing never fails: what is wrong stands in <see cref="Problems"/>.</summary>
public sealed class SyntaxTree
{
    private readonly IReadOnlyList<SyntaxToken> _significant;
    private IReadOnlyList<SyntaxToken>? _tokens;

    internal SyntaxTree(string text, YamlNode? root, IReadOnlyList<Diagnostic> problems, IReadOnlyList<SyntaxToken> significant)
    {
        Text = text;
        Root = root;
        Problems = problems;
        Lines = new LineMap(text);
        _significant = significant;
    }

    /// <summary>The text, to the last character.</summary>
    public string Text { get; }

    /// <summary>The document's value; null for an empty document.</summary>
    public YamlNode? Root { get; }

    /// <summary>What is not valid YAML, or YAML that the language does not use (NAS1xx), in the order of the text.</summary>
    public IReadOnlyList<Diagnostic> Problems { get; }

    /// <summary>Translates offsets into lines and columns.</summary>
    public LineMap Lines { get; }

    /// <summary>Every character of the text in exactly one token, in order: the tokens' texts concatenate to the text.</summary>
    public IReadOnlyList<SyntaxToken> Tokens => _tokens ??= TokenFiller.Fill(Text, _significant);

    /// <summary>The comments, from <c>#</c> to the end of the line.</summary>
    public IEnumerable<SyntaxToken> Comments => Tokens.Where(token => token.Kind == TokenKind.Comment);

    /// <summary>Anchors and aliases, in the order of the text.</summary>
    public IEnumerable<SyntaxToken> AnchorsAndAliases => _significant.Where(token => token.Kind is TokenKind.Anchor or TokenKind.Alias);

    /// <summary>Whether a cursor stands in a comment or behind its last character.</summary>
    public bool IsInComment(int offset) => TokenFiller.CommentAt(Text, _significant, offset) is not null;

    /// <summary>Reads a text. Never throws; takes time linear in its length.</summary>
    public static SyntaxTree Parse(string text) => new YamlParser(text).Parse();

    /// <summary>The text of a piece.</summary>
    public ReadOnlySpan<char> TextOf(SourceSpan span) => Text.AsSpan(span.Start, span.Length);

    /// <summary>The innermost node that a cursor at <paramref name="offset"/> touches, keys included; null where none is.</summary>
    public YamlNode? NodeAt(int offset)
    {
        var found = Root is { } root && root.Span.Touches(offset) ? root : null;
        for (var next = found; next is not null; )
        {
            found = next;
            next = next.Children.LastOrDefault(child => child.Span.Touches(offset));
        }

        return found;
    }
}
