using NasNavigator.Space.Syntax;

namespace NasNavigator.Space.Checks;

/// <summary>Steering leaves no option of a choice.</summary>
internal sealed class NothingLeft : Check
{
    private static readonly NothingLeft Instance = new();

    /// <inheritdoc/>
    public override string Code => "NAS211";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Error;

    /// <inheritdoc/>
    public override string Title => "Every option is excluded";

    /// <summary>The entry that took the last option, and where.</summary>
    public static Diagnostic For(SourceSpan span, string address) =>
        Instance.At(span, $"This leaves no option at {address}. Delete the entry, or restore one of the options.");
}
