using NasNavigator.Space.Syntax;

namespace NasNavigator.Space.Checks;

/// <summary>A condition cannot be read.</summary>
internal sealed class BadExpression : Check
{
    private static readonly BadExpression Instance = new();

    /// <inheritdoc/>
    public override string Code => "NAS223";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Error;

    /// <inheritdoc/>
    public override string Title => "Unreadable expression";

    /// <summary>The place within the expression and what is wrong.</summary>
    public static Diagnostic For(SourceSpan span, string message) => Instance.At(span, message);
}
