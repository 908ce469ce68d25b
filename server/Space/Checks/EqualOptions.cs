using NasNavigator.Space.Syntax;

namespace NasNavigator.Space.Checks;

/// <summary>Two options of one choice have the same text, or one has none.</summary>
internal sealed class EqualOptions : Check
{
    private static readonly EqualOptions Instance = new();

    /// <inheritdoc/>
    public override string Code => "NAS210";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Error;

    /// <inheritdoc/>
    public override string Title => "Options with equal texts";

    /// <summary>The second of two options with the same text.</summary>
    public static Diagnostic For(SourceSpan span, string text, SourceSpan first) =>
        Instance.At(span, $"Two options are called \"{text}\". Give each a `name:`.") with
        {
            Related = [new Related(first, "the other one")],
        };

    /// <summary>An option from which no text can be made.</summary>
    public static Diagnostic NeedsName(SourceSpan span) =>
        Instance.At(span, "This option has no name of its own. Write it as a mapping with a `name:` (a list goes into `layers:`).");
}
