namespace NasNavigator.Space.Syntax;

/// <summary>A YAML text and all that can be understood of it. Parsing never fails: what is wrong stands in <see cref="Problems"/>.</summary>
public sealed class SyntaxTree
{
    /// <summary>The text, to the last character.</summary>
    public required string Text { get; init; }

    /// <summary>The document's value; null for an empty document.</summary>
    public YamlNode? Root { get; init; }

    /// <summary>What is not valid YAML, or YAML that the language does not use, in the order of the text.</summary>
    public required IReadOnlyList<SyntaxProblem> Problems { get; init; }

    /// <summary>Translates offsets into lines and columns.</summary>
    public required LineMap Lines { get; init; }

    /// <summary>Reads a text.</summary>
    public static SyntaxTree Parse(string text) =>
        new()
        {
            Text = text,
            Problems = [],
            Lines = new LineMap(text),
        };
}

/// <summary>A place that is not YAML as the language uses it.</summary>
/// <param name="Code">The diagnostic's code, NAS1xx.</param>
/// <param name="Span">Where.</param>
/// <param name="Message">What is wrong and how to mend it.</param>
public sealed record SyntaxProblem(string Code, SourceSpan Span, string Message);
