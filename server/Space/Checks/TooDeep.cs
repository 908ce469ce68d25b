using NasNavigator.Space.Syntax;

namespace NasNavigator.Space.Checks;

/// <summary>Nested too deeply. Reported by the parser.</summary>
internal sealed class TooDeep : Check
{
    private static readonly TooDeep Instance = new();

    internal const string OwnCode = "NAS113";

    public override string Code => OwnCode;

    public override Severity Severity => Severity.Error;

    public override string Title => "Nested too deeply";

    public static Diagnostic For(SourceSpan span, int limit) =>
        Instance.At(span, $"More than {limit} levels are nested here. What lies deeper is left out.");
}
