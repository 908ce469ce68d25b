using NasNavigator.Space.Syntax;

namespace NasNavigator.Space.Checks;

/// <summary>The file is larger, deeper or describes more than the limits allow.</summary>
internal sealed class TooLarge : Check
{
    private static readonly TooLarge Instance = new();

    /// <inheritdoc/>
    public override string Code => "NAS221";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Error;

    /// <inheritdoc/>
    public override string Title => "Beyond a limit";

    /// <summary>Where the limit is passed, and which.</summary>
    public static Diagnostic For(SourceSpan span, string what, long limit) =>
        Instance.At(span, $"Here are more than {limit:N0} {what}, the most that is read. Make it smaller.");
}
