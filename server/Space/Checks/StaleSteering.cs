using NasNavigator.Space.Syntax;

namespace NasNavigator.Space.Checks;

/// <summary>An entry of steering: matches nothing.</summary>
internal sealed class StaleSteering : Check
{
    private static readonly StaleSteering Instance = new();

    /// <inheritdoc/>
    public override string Code => "NAS208";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Warning;

    /// <inheritdoc/>
    public override string Title => "Stale steering entry";

    /// <summary>The entry's text or place that is not found.</summary>
    public static Diagnostic For(SourceSpan span, string message) => Instance.At(span, message);
}
