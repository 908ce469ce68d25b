using NasNavigator.LanguageServer.Hovering;
using NasNavigator.Protocol.Lsp;
using NasNavigator.Space.Language;
using NasNavigator.Space.Operators;
using NasNavigator.Space.Syntax;

namespace NasNavigator.LanguageServer.Completing;

/// <summary>Keys and arguments that are not in the mapping yet.</summary>
internal static class KeyItems
{
    public static IEnumerable<CompletionItem> Of(CompletionSite site)
    {
        if (site.KeyOf is not { } mapping)
        {
            return BeginMapping(site);
        }

        var present = mapping.Pairs.Where(pair => !ReferenceEquals(pair.Key, site.Node)).Select(pair => pair.Key.Value).ToHashSet();
        var context = Features.KeyContext.Of(site.Tree, mapping);
        var keys = (context.Keys?.Keys ?? []).Where(key => !present.Contains(key.Name)).Select(key => Item(site.Place, key));
        var parameters = (context.Operator?.Parameters ?? [])
            .Where(parameter => !present.Contains(parameter.Name))
            .Select(parameter => Item(site.Place, parameter));
        var snippets = present.Count == 0 && !site.Place.IsBeforeColon ? Snippets(site, context) : [];
        return present.Count == 0 || !present.Any(IsBody)
            ? [.. keys, .. parameters, .. snippets]
            : [.. keys.Where(IsNoBody), .. parameters];
    }

    /// <summary>Where a value is still to come, the mapping that may stand there can be begun: on a line of its own, or as an item of a list.</summary>
    private static IEnumerable<CompletionItem> BeginMapping(CompletionSite site)
    {
        if (site.Node.Parent is not YamlSequence && !site.Place.IsAloneOnItsLine)
        {
            return [];
        }

        var context = site.Context;
        if (site.Place.IsFlow && context.Keys == ChoiceKeys.Option)
        {
            // Among values in brackets one that says more has braces of its own.
            return [];
        }

        return
        [
            .. (context.Keys?.Keys ?? []).Select(key => Item(site.Place, key)),
            .. (context.Operator?.Parameters ?? []).Select(parameter => Item(site.Place, parameter)),
            .. Snippets(site, context),
        ];
    }

    private static IEnumerable<CompletionItem> Snippets(CompletionSite site, Features.KeyContext context)
    {
        foreach (var snippet in SnippetCatalogue.All.Where(snippet => snippet.Fits(context)))
        {
            if ((site.Place.IsFlow ? snippet.Flow : snippet.Text) is { } text)
            {
                yield return site.Place.Item(
                    snippet.Label,
                    CompletionPlace.KindSnippet,
                    text.ReplaceLineEndings("\n"),
                    snippet.Summary,
                    "7"
                );
            }
        }
    }

    private static CompletionItem Item(CompletionPlace place, Parameter parameter) =>
        place.Item(
            parameter.Name,
            CompletionPlace.KindProperty,
            place.Key(parameter.Name),
            $"{parameter.Summary} {WordSection.Limits(parameter)}".TrimEnd(),
            parameter.IsRequired ? "0" : "1"
        );

    private static CompletionItem Item(CompletionPlace place, Key key) =>
        place.Item(key.Name, CompletionPlace.KindProperty, Text(place, key), key.Summary, key.IsRequired ? "0" : "1");

    private static string Text(CompletionPlace place, Key key)
    {
        if (place.IsFlow)
        {
            return place.Key(key.Name);
        }

        return key switch
        {
            { Kind: ValueKind.Mapping or ValueKind.Names } => place.Key(key.Name, ":\n\t"),
            { Name: "network" or "steering" or "paths" or "layers" } => place.Key(key.Name, $":\n{(place.Layout.IsFlush ? "" : "\t")}- "),
            _ => place.Key(key.Name),
        };
    }

    private static bool IsBody(string name) => LayerKeys.Bodies.Any(body => body.Name == name) || OperatorCatalogue.Find(name) is not null;

    private static bool IsNoBody(CompletionItem item) => LayerKeys.Bodies.All(body => body.Name != item.Label);
}
