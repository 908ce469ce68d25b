using NasNavigator.Space.Model;
using NasNavigator.Space.Syntax;

namespace NasNavigator.Space.Checks;

/// <summary>An operator is given an argument that it does not have.</summary>
internal sealed class UnknownArgument : Check
{
    private static readonly UnknownArgument Instance = new();

    /// <inheritdoc/>
    public override string Code => "NAS203";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Error;

    /// <inheritdoc/>
    public override string Title => "Unknown argument";

    /// <summary>The argument's key, the operator, and the arguments it has.</summary>
    public static Diagnostic For(YamlPair pair, string layer, IReadOnlyCollection<string> known)
    {
        var nearest = Nearest.To(pair.Key.Value, known);
        if (nearest is not null)
        {
            return Instance.At(pair.Key.Span, $"`{layer}` takes no \"{pair.Key.Value}\". Did you mean \"{nearest}\"?") with
            {
                Fixes = [new Fix($"Change to {nearest}", [new TextEdit(pair.Key.Span, nearest)])],
            };
        }

        var has = known.Count == 0 ? "it takes no arguments" : $"it takes {string.Join(", ", known)}";
        return Instance.At(pair.Key.Span, $"`{layer}` takes no \"{pair.Key.Value}\"; {has}.");
    }

    /// <summary>An argument of <c>with:</c> that no option takes.</summary>
    public static Diagnostic NobodyTakes(YamlPair pair) =>
        Instance.At(pair.Key.Span, $"No layer here takes \"{pair.Key.Value}\". Take it out of `with`, or use an operator that has it.");
}
