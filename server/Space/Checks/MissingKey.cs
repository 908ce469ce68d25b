using NasNavigator.Space.Syntax;

namespace NasNavigator.Space.Checks;

/// <summary>A key that must be there is not.</summary>
internal sealed class MissingKey : Check
{
    private static readonly MissingKey Instance = new();

    /// <inheritdoc/>
    public override string Code => "NAS205";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Error;

    /// <inheritdoc/>
    public override string Title => "Missing key";

    /// <summary>The mapping's key or the mapping itself, and what is missing.</summary>
    public static Diagnostic For(SourceSpan span, string where, string key, string summary) =>
        Instance.At(span, $"`{where}` needs `{key}`: {summary}");
}
