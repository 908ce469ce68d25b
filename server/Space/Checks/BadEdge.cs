using NasNavigator.Space.Syntax;

namespace NasNavigator.Space.Checks;

/// <summary>An edge is written wrongly, or joins vertices that the graph does not have.</summary>
internal sealed class BadEdge : Check
{
    private static readonly BadEdge Instance = new();

    /// <inheritdoc/>
    public override string Code => "NAS219";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Error;

    /// <inheritdoc/>
    public override string Title => "Bad edge";

    /// <summary>What is wrong with the edge.</summary>
    public static Diagnostic For(SourceSpan span, string message) => Instance.At(span, message);
}
