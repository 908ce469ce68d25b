using NasNavigator.Space.Syntax;

namespace NasNavigator.Space.Checks;

/// <summary>A block or named operator contains itself.</summary>
internal sealed class CycleOfBlocks : Check
{
    private static readonly CycleOfBlocks Instance = new();

    /// <inheritdoc/>
    public override string Code => "NAS216";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Error;

    /// <inheritdoc/>
    public override string Title => "Cycle of blocks";

    /// <summary>The use that closes the cycle, and the names on it.</summary>
    public static Diagnostic For(SourceSpan span, IEnumerable<string> names) =>
        Instance.At(span, $"This contains itself: {string.Join(" → ", names)}. Break the cycle.");
}
