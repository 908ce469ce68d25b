namespace NasNavigator.Space.Syntax;

/// <summary>A half-open piece of the text. Units: UTF-16 code units, zero-based, as the editor counts.</summary>
public readonly record struct SourceSpan(int Start, int End)
{
    /// <summary>Number of UTF-16 code units.</summary>
    public int Length => End - Start;

    /// <summary>Whether a cursor at <paramref name="offset"/> touches the span; the end counts.</summary>
    public bool Touches(int offset) => offset >= Start && offset <= End;
}
