using NasNavigator.Space.Syntax;

namespace NasNavigator.Space.Checks;

/// <summary>A merge of something else than a mapping. Reported by the parser.</summary>
internal sealed class BadMerge : Check
{
    private static readonly BadMerge Instance = new();

    public override string Code => "NAS112";

    public override Severity Severity => Severity.Error;

    public override string Title => "A merge of something else than a mapping";

    public static Diagnostic For(SourceSpan value) =>
        Instance.At(value, "\"<<\" merges a mapping, an alias of a mapping, or a list of these. Give it one of them.");
}
