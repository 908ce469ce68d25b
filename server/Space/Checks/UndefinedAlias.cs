using NasNavigator.Space.Syntax;

namespace NasNavigator.Space.Checks;

/// <summary>An alias without an anchor. Reported by the parser.</summary>
internal sealed class UndefinedAlias : Check
{
    private static readonly UndefinedAlias Instance = new();

    public override string Code => "NAS107";

    public override Severity Severity => Severity.Error;

    public override string Title => "An alias without an anchor";

    public static Diagnostic For(SourceSpan alias, string name, string? nearest) =>
        Instance.At(
            alias,
            nearest is null
                ? $"No anchor \"&{name}\" stands before this alias."
                : $"No anchor \"&{name}\" stands before this alias. Did you mean \"*{nearest}\"?"
        ) with
        {
            Fixes = nearest is null ? [] : [new Fix($"Change to \"*{nearest}\"", [new TextEdit(alias, $"*{nearest}")])],
        };
}
