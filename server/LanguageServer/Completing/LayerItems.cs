using NasNavigator.Protocol.Lsp;
using NasNavigator.Space.Language;
using NasNavigator.Space.Operators;
using NasNavigator.Space.Syntax;

namespace NasNavigator.LanguageServer.Completing;

/// <summary>Operators and blocks: those that fit first, each with the sizes that it would have here or the reason why it does not fit.</summary>
internal static class LayerItems
{
    private const string Own = "2";
    private const string Fits = "3";
    private const string Unknown = "4";
    private const string Misfit = "9";

    public static IEnumerable<CompletionItem> Of(CompletionSite site, CancellationToken cancellation)
    {
        if (!MayStand(site))
        {
            yield break;
        }

        var fit = Fit.At(site, cancellation);
        var isKey = site.KeyOf is not null;
        var document = site.Place.Document;
        foreach (var (name, definition) in Definitions(document.Tree))
        {
            var known = definition.Value is null ? null : fit.Of(definition.Value.Span);
            var item = site.Place.Item(
                name,
                CompletionPlace.KindClass,
                isKey ? site.Place.Key(name) : name,
                known is { } why ? why.Why : "Defined in this file.",
                known?.Fits == false ? Misfit : Own
            );
            yield return item with
            {
                Data = new CompletionData(CompletionData.Layer, name, document.Uri),
            };
        }

        foreach (var @operator in OperatorCatalogue.All)
        {
            var known = fit.Of(@operator);
            var order =
                known is null ? Unknown
                : known.Value.Fits ? Fits
                : Misfit;
            var item = site.Place.Item(
                @operator.Name,
                CompletionPlace.KindFunction,
                isKey ? site.Place.Key(@operator.Name) : @operator.Name,
                known is { Why: var why } ? why : @operator.Summary,
                order
            );
            yield return item with
            {
                Data = new CompletionData(CompletionData.Operator, @operator.Name),
            };
        }
    }

    private static bool MayStand(CompletionSite site)
    {
        if (site.KeyOf is not { } mapping)
        {
            return site.Context.MayBeLayer;
        }

        return Features.KeyContext.Of(site.Tree, mapping).MayBeLayer
            && mapping
                .Pairs.Where(pair => !ReferenceEquals(pair.Key, site.Node))
                .All(pair => LayerKeys.Bodies.All(body => body.Name != pair.Key.Value) && LayerKeys.All.Find(pair.Key.Value) is not null);
    }

    /// <summary>Given twice, the last one holds, as everywhere in the language.</summary>
    private static IEnumerable<(string Name, YamlPair Definition)> Definitions(SyntaxTree tree) =>
        ((tree.Root as YamlMapping)?.Pairs ?? [])
            .Where(section => section.Key.Value is "operators" or "blocks")
            .SelectMany(section => (section.Value as YamlMapping)?.Pairs ?? [])
            .GroupBy(pair => pair.Key.Value)
            .Select(group => (group.Key, group.Last()));
}
