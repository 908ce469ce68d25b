using NasNavigator.Space.Syntax;

namespace NasNavigator.Space.Checks;

/// <summary>A key that stands twice. Reported by the parser.</summary>
internal sealed class DuplicateKey : Check
{
    private static readonly DuplicateKey Instance = new();

    public override string Code => "NAS106";

    public override Severity Severity => Severity.Error;

    public override string Title => "A key that stands twice";

    public static Diagnostic For(SourceSpan second, SourceSpan first, string name) =>
        Instance.At(second, $"\"{name}\" already stands in this mapping. Remove one of the two; the last one is used until then.") with
        {
            Related = [new Related(first, $"The first \"{name}\".")],
        };
}
