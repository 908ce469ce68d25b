using NasNavigator.Space.Syntax;

namespace NasNavigator.Space.Checks;

/// <summary>take stands outside parallel and graph, or asks for more than there is.</summary>
internal sealed class MisplacedTake : Check
{
    private static readonly MisplacedTake Instance = new();

    /// <inheritdoc/>
    public override string Code => "NAS218";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Error;

    /// <inheritdoc/>
    public override string Title => "take where nothing is joined";

    /// <summary>A take beside something that is not joined.</summary>
    public static Diagnostic For(SourceSpan span) =>
        Instance.At(
            span,
            "`take` belongs to `parallel:` and `graph:`, where several things are joined; a choice takes exactly one option."
        );

    /// <summary>A take that asks for more than there is.</summary>
    public static Diagnostic TooMany(SourceSpan span, long wanted, int there) =>
        Instance.At(span, $"`take` asks for {wanted}, but there are only {there}.");
}
