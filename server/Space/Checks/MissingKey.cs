using NasNavigator.Space.Language;
using NasNavigator.Space.Syntax;

namespace NasNavigator.Space.Checks;

/// <summary>A key that must be there is not.</summary>
internal sealed class MissingKey : Check
{
    private static readonly MissingKey Instance = new();

    /// <inheritdoc/>
    public override string Code => "NAS205";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Error;

    /// <inheritdoc/>
    public override string Title => "Missing key";

    /// <summary>The mapping's key or the mapping itself, and what is missing.</summary>
    public static Diagnostic For(SourceSpan span, string where, string key, string summary)
    {
        var owner = where == DocumentKeys.Document.Name ? "The file" : $"`{where}`";
        return Instance.At(span, $"{owner} needs `{key}`: {char.ToLowerInvariant(summary[0])}{summary[1..]}");
    }

    /// <summary>A file without <c>nasnav: 1</c>; it may be put in front of the first key.</summary>
    public static Diagnostic Version(YamlMapping document, SourceSpan span, long version) =>
        Instance.At(
            span,
            $"The file needs `nasnav: {version}`, the version of the language it is written in. Put it in the first line."
        ) with
        {
            Fixes = document.IsFlow
                ? []
                :
                [
                    new Fix(
                        $"Insert nasnav: {version}",
                        [new TextEdit(new SourceSpan(span.Start, span.Start), $"nasnav: {version}\n")],
                        IsSafe: true
                    ),
                ],
        };
}
