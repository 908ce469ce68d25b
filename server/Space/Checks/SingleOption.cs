using NasNavigator.Space.Syntax;

namespace NasNavigator.Space.Checks;

/// <summary>A choice has nothing to choose.</summary>
internal sealed class SingleOption : Check
{
    private static readonly SingleOption Instance = new();

    /// <inheritdoc/>
    public override string Code => "NAS212";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Information;

    /// <inheritdoc/>
    public override string Title => "Choice with one option";

    /// <summary>The choice.</summary>
    public static Diagnostic For(SourceSpan span, string address) =>
        Instance.At(span, $"{address} has a single option, so there is nothing to choose.");
}
