using NasNavigator.Space.Syntax;

namespace NasNavigator.Space.Checks;

/// <summary>Two things have one name.</summary>
internal sealed class DuplicateName : Check
{
    private static readonly DuplicateName Instance = new();

    /// <inheritdoc/>
    public override string Code => "NAS209";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Error;

    /// <inheritdoc/>
    public override string Title => "Name used twice";

    /// <summary>The second place and the first.</summary>
    public static Diagnostic For(SourceSpan span, string message, SourceSpan first) =>
        Instance.At(span, message) with
        {
            Related = [new Related(first, "the other one")],
        };
}
