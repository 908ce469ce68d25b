using NasNavigator.Space.Syntax;

namespace NasNavigator.Space.Checks;

/// <summary>Choices with the same tie have different numbers of options.</summary>
internal sealed class TieMismatch : Check
{
    private static readonly TieMismatch Instance = new();

    /// <inheritdoc/>
    public override string Code => "NAS214";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Error;

    /// <inheritdoc/>
    public override string Title => "Tied choices differ";

    /// <summary>The second choice and the first.</summary>
    public static Diagnostic For(SourceSpan span, string tie, int here, int there, SourceSpan first) =>
        Instance.At(span, $"Choices tied as \"{tie}\" need equally many options: here are {here}, at the first {there}.") with
        {
            Related = [new Related(first, "the first one")],
        };
}
