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
public sealed record TextEdit(SourceSpan Span, string NewText);

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
