using NasNavigator.Space.Syntax;

namespace NasNavigator.Space.Checks;

/// <summary>A choice stands where this version needs a value.</summary>
internal sealed class FixedValueNeeded : Check
{
    private static readonly FixedValueNeeded Instance = new();

    /// <inheritdoc/>
    public override string Code => "NAS226";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Error;

    /// <inheritdoc/>
    public override string Title => "A fixed value is needed";

    /// <summary>The choice and the key it stands for.</summary>
    public static Diagnostic For(SourceSpan span, string key) =>
        Instance.At(
            span,
            $"`{key}` must be a fixed value; a choice cannot stand here. "
                + (
                    key == "input"
                        ? "A search has one size of input: write it, and compare sizes with one file for each."
                        : "Write the value."
                )
        );
}
