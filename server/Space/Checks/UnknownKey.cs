using NasNavigator.Space.Model;
using NasNavigator.Space.Syntax;

namespace NasNavigator.Space.Checks;

/// <summary>A mapping has a key that the language does not have there.</summary>
internal sealed class UnknownKey : Check
{
    private static readonly UnknownKey Instance = new();

    /// <inheritdoc/>
    public override string Code => "NAS202";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Error;

    /// <inheritdoc/>
    public override string Title => "Unknown key";

    /// <summary>The pair, where it stands, and the keys that may stand there.</summary>
    public static Diagnostic For(YamlPair pair, string where, IEnumerable<string> known)
    {
        var nearest = Nearest.To(pair.Key.Value, known);
        return nearest is null
            ? Instance.At(pair.Key.Span, $"`{where}` has no key \"{pair.Key.Value}\"; it has {string.Join(", ", known.Take(12))}.")
            : Instance.At(pair.Key.Span, $"`{where}` has no key \"{pair.Key.Value}\". Did you mean \"{nearest}\"?") with
            {
                Fixes = [new Fix($"Change to {nearest}", [new TextEdit(pair.Key.Span, nearest)])],
            };
    }
}
