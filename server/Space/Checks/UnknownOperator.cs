using NasNavigator.Space.Model;
using NasNavigator.Space.Syntax;

namespace NasNavigator.Space.Checks;

/// <summary>A layer names no operator, named operator or block.</summary>
internal sealed class UnknownOperator : Check
{
    private static readonly UnknownOperator Instance = new();

    /// <inheritdoc/>
    public override string Code => "NAS201";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Error;

    /// <inheritdoc/>
    public override string Title => "Unknown operator";

    /// <summary>The name and all names that would do.</summary>
    public static Diagnostic For(SourceSpan span, string name, IEnumerable<string> known)
    {
        var nearest = Nearest.To(name, known);
        return nearest is null
            ? Instance.At(span, $"No operator or block \"{name}\". Define it under `operators:` or `blocks:`.")
            : Instance.At(span, $"No operator \"{name}\". Did you mean \"{nearest}\"?") with
            {
                Fixes = [new Fix($"Change to {nearest}", [new TextEdit(span, nearest)])],
            };
    }
}
