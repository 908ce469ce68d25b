using NasNavigator.Space.Syntax;

namespace NasNavigator.Space.Checks;

/// <summary>A value is not of the kind that its key takes.</summary>
internal sealed class WrongType : Check
{
    private static readonly WrongType Instance = new();

    /// <inheritdoc/>
    public override string Code => "NAS204";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Error;

    /// <inheritdoc/>
    public override string Title => "Wrong type";

    /// <summary>The value and what should stand there.</summary>
    public static Diagnostic For(SourceSpan span, string key, string expected) => Instance.At(span, $"`{key}` must be {expected}.");

    /// <summary>The whole text is no mapping, or there is none.</summary>
    public static Diagnostic NotADocument(SourceSpan span, bool isEmpty, long version) =>
        Instance.At(
            span,
            isEmpty
                ? $"The file is empty. A search space starts with `nasnav: {version}`, then `task:` and `network:`."
                : $"A search space is a mapping of keys to values. Start it with `nasnav: {version}`, then `task:` and `network:`."
        );
}
