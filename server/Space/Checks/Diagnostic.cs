using System.Text;
using NasNavigator.Space.Syntax;

namespace NasNavigator.Space.Checks;

/// <summary>How bad a finding is; the order is LSP's.</summary>
public enum Severity
{
    /// <summary>The space cannot be searched.</summary>
    Error,

    /// <summary>Probably not meant.</summary>
    Warning,

    /// <summary>Worth knowing.</summary>
    Information,

    /// <summary>A faint mark.</summary>
    Hint,
}

/// <summary>A replacement of one piece of text.</summary>
public sealed record TextEdit(SourceSpan Span, string NewText)
{
    /// <summary>The text after all edits. Their order does not matter; they refer to the text before, and do not overlap.</summary>
    public static string Apply(string text, IEnumerable<TextEdit> edits)
    {
        var result = new StringBuilder(text.Length);
        var done = 0;
        foreach (var edit in InOrder(edits))
        {
            result.Append(text, done, edit.Span.Start - done).Append(edit.NewText);
            done = edit.Span.End;
        }

        return result.Append(text, done, text.Length - done).ToString();
    }

    /// <summary>The edits that lead back: applied to the text after <paramref name="edits"/> they give the text before.</summary>
    public static IReadOnlyList<TextEdit> Invert(string text, IEnumerable<TextEdit> edits)
    {
        var inverse = new List<TextEdit>();
        var shift = 0;
        foreach (var edit in InOrder(edits))
        {
            var start = edit.Span.Start + shift;
            inverse.Add(new TextEdit(new SourceSpan(start, start + edit.NewText.Length), text[edit.Span.Start..edit.Span.End]));
            shift += edit.NewText.Length - edit.Span.Length;
        }

        return inverse;
    }

    private static IEnumerable<TextEdit> InOrder(IEnumerable<TextEdit> edits) =>
        edits.OrderBy(edit => edit.Span.Start).ThenBy(edit => edit.Span.End);
}

/// <summary>A way to mend a finding.</summary>
/// <param name="Title">Imperative, for the light bulb.</param>
/// <param name="Edits">Do not overlap.</param>
/// <param name="IsSafe">Whether "fix all" may apply it without asking.</param>
public sealed record Fix(string Title, IReadOnlyList<TextEdit> Edits, bool IsSafe = false);

/// <summary>A second place that explains a finding.</summary>
public sealed record Related(SourceSpan Span, string Message);

/// <summary>A finding in the user's text.</summary>
public sealed record Diagnostic(string Code, Severity Severity, string Message, SourceSpan Span)
{
    /// <summary>Second places.</summary>
    public IReadOnlyList<Related> Related { get; init; } = [];

    /// <summary>Ways to mend it, the likeliest first.</summary>
    public IReadOnlyList<Fix> Fixes { get; init; } = [];
}
