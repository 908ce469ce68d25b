using NasNavigator.Space.Syntax;

namespace NasNavigator.Space.Checks;

/// <summary>The file asks for a version that this program does not know.</summary>
internal sealed class NewerVersion : Check
{
    private static readonly NewerVersion Instance = new();

    /// <inheritdoc/>
    public override string Code => "NAS220";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Error;

    /// <inheritdoc/>
    public override string Title => "Newer version of the language";

    /// <summary>The version that the file asks for.</summary>
    public static Diagnostic For(SourceSpan span, string version, int newest) =>
        Instance.At(
            span,
            $"This file is written for version {version} of the language; this program reads up to {newest}. Update NAS Navigator."
        );
}
