using NasNavigator.Space.Syntax;

namespace NasNavigator.Space.Checks;

/// <summary>An alias inside its own anchor. Reported by the parser.</summary>
internal sealed class CyclicAlias : Check
{
    private static readonly CyclicAlias Instance = new();

    public override string Code => "NAS108";

    public override Severity Severity => Severity.Error;

    public override string Title => "An alias inside its own anchor";

    public static Diagnostic For(SourceSpan alias, SourceSpan anchor, string name) =>
        Instance.At(alias, $"\"*{name}\" stands inside the value that \"&{name}\" marks: it would contain itself without end.") with
        {
            Related = [new Related(anchor, $"The anchor \"&{name}\".")],
        };
}
