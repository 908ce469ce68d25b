namespace NasNavigator.Space.Syntax;

/// <summary>What a piece of the text is.</summary>
public enum TokenKind
{
    /// <summary>Spaces and tabs.</summary>
    Blank,

    /// <summary>The end of a line.</summary>
    LineBreak,

    /// <summary>From <c>#</c> to the end of the line.</summary>
    Comment,

    /// <summary>A bracket, comma, colon or dash.</summary>
    Punctuation,

    /// <summary>A key.</summary>
    Key,

    /// <summary>A scalar that is not a key; one token even over several lines.</summary>
    Scalar,

    /// <summary><c>&amp;name</c>.</summary>
    Anchor,

    /// <summary><c>*name</c>.</summary>
    Alias,

    /// <summary>A byte order mark, directive, <c>---</c> or <c>...</c>.</summary>
    Document,

    /// <summary>Text that has no place in the tree; a problem names it.</summary>
    Skipped,
}

/// <summary>A piece of the text.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Span">Where it is.</param>
public readonly record struct SyntaxToken(TokenKind Kind, SourceSpan Span);
