using NasNavigator.Space.Model;
using NasNavigator.Space.Syntax;

namespace NasNavigator.Space.Checks;

/// <summary>A tie or an expression names a choice that does not exist.</summary>
internal sealed class UnknownAddress : Check
{
    private static readonly UnknownAddress Instance = new();

    /// <inheritdoc/>
    public override string Code => "NAS215";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Error;

    /// <inheritdoc/>
    public override string Title => "Unknown address";

    /// <summary>The address and those that exist.</summary>
    public static Diagnostic For(SourceSpan span, string address, IEnumerable<string> known)
    {
        var nearest = Nearest.To(address, known);
        return nearest is null
            ? Instance.At(span, $"No choice has the address \"{address}\".")
            : Instance.At(span, $"No choice has the address \"{address}\". Did you mean \"{nearest}\"?") with
            {
                Fixes = [new Fix($"Change to {nearest}", [new TextEdit(span, nearest)])],
            };
    }

    /// <summary>The same, said by the reader of expressions.</summary>
    public static Diagnostic Saying(SourceSpan span, string message) => Instance.At(span, message);
}
