using NasNavigator.Space.Model;
using NasNavigator.Space.Syntax;

namespace NasNavigator.Space.Checks;

/// <summary>A value is not one of the words that its key takes.</summary>
internal sealed class UnknownWord : Check
{
    private static readonly UnknownWord Instance = new();

    /// <inheritdoc/>
    public override string Code => "NAS206";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Error;

    /// <inheritdoc/>
    public override string Title => "Unknown word";

    /// <summary>The value, its key and the words.</summary>
    public static Diagnostic For(SourceSpan span, string key, string word, IReadOnlyCollection<string> words)
    {
        var nearest = Nearest.To(word, words);
        return nearest is null
            ? Instance.At(span, $"`{key}` is one of {string.Join(", ", words)}; \"{word}\" is none of them.")
            : Instance.At(span, $"`{key}` has no \"{word}\". Did you mean \"{nearest}\"?") with
            {
                Fixes = [new Fix($"Change to {nearest}", [new TextEdit(span, nearest)])],
            };
    }

    /// <summary>A word that is described but that this version cannot run.</summary>
    public static Diagnostic NotInThisVersion(SourceSpan span, string key, string word, IReadOnlyCollection<string> available) =>
        Instance.At(span, $"`{key}: {word}` is not in this version; it has {string.Join(", ", available)}.");
}
