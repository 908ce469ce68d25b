using NasNavigator.Space.Syntax;

namespace NasNavigator.Space.Checks;

/// <summary>A mapping does not say which layer it is, or says several.</summary>
internal sealed class NotALayer : Check
{
    private static readonly NotALayer Instance = new();

    /// <inheritdoc/>
    public override string Code => "NAS225";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Error;

    /// <inheritdoc/>
    public override string Title => "Not a layer";

    /// <summary>A mapping of modifiers without a body.</summary>
    public static Diagnostic Empty(SourceSpan span) =>
        Instance.At(span, "This layer has no body. Add an operator, a block, `layers:`, `graph:`, `parallel:` or `choose:`.");

    /// <summary>A second body.</summary>
    public static Diagnostic Second(SourceSpan span, string second, string first) =>
        Instance.At(span, $"This layer is already `{first}`; `{second}` makes a layer of its own. Put both into a list.");
}
