using NasNavigator.Space.Syntax;

namespace NasNavigator.Space.Checks;

/// <summary>A block decides for its place, but the place has no name.</summary>
internal sealed class PlaceWithoutName : Check
{
    private static readonly PlaceWithoutName Instance = new();

    /// <inheritdoc/>
    public override string Code => "NAS213";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Error;

    /// <inheritdoc/>
    public override string Title => "Place without a name";

    /// <summary>The key <c>decide</c> or the block's name.</summary>
    public static Diagnostic For(SourceSpan span, string block) =>
        Instance.At(span, $"A place of `{block}` that decides for itself needs a `name:`, from which its addresses are made.");
}
