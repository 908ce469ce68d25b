using NasNavigator.Space.Syntax;

namespace NasNavigator.Space.Checks;

/// <summary>Something is defined that the network does not use.</summary>
internal sealed class UnusedName : Check
{
    internal const string OwnCode = "NAS222";

    private static readonly UnusedName Instance = new();

    /// <inheritdoc/>
    public override string Code => OwnCode;

    /// <inheritdoc/>
    public override Severity Severity => Severity.Warning;

    /// <inheritdoc/>
    public override string Title => "Unused operator or block";

    /// <summary>The definition.</summary>
    public static Diagnostic For(SourceSpan span, string kind, string name) =>
        Instance.At(span, $"The {kind} \"{name}\" is not used in the network. Use it, or delete it.");
}
