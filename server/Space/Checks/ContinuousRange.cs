using NasNavigator.Space.Syntax;

namespace NasNavigator.Space.Checks;

/// <summary>A range without step stands outside hyperparameters.</summary>
internal sealed class ContinuousRange : Check
{
    private static readonly ContinuousRange Instance = new();

    /// <inheritdoc/>
    public override string Code => "NAS217";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Error;

    /// <inheritdoc/>
    public override string Title => "Continuous range in the network";

    /// <summary>The range.</summary>
    public static Diagnostic For(SourceSpan span) =>
        Instance.At(span, "A range without `step:` is continuous and may stand only under `hyperparameters:`. Add a `step:`.");
}
