using NasNavigator.LanguageServer.Configuration;
using NasNavigator.Space;
using NasNavigator.Space.Costs;
using NasNavigator.Space.Lowering;

namespace NasNavigator.LanguageServer.Hints;

/// <summary>What a layer costs at one of its places, from the cheapest option to the dearest: <c>0.9k–9.2k params · 0.2M–2.4M macs</c>.</summary>
internal sealed class CostHints : IHintSource
{
    public bool IsOn(HintSettings settings) => settings.ShowsCosts;

    public IEnumerable<Hint> Find(HintContext context)
    {
        foreach (var (line, layer) in context.Layers)
        {
            if (Text(layer) is { } text)
            {
                yield return new Hint(line, text, Details(layer));
            }
        }
    }

    /// <summary>As it stands at the end of a line; null for what costs nothing.</summary>
    public static string? Text(WrittenLayerPlaces layer)
    {
        var (cost, about) = Total(layer);
        if (cost is { MaxParameters: 0, MaxMultiplyAdds: 0 })
        {
            return null;
        }

        var parameters = $"{about}{Figures.Range(cost.MinParameters, cost.MaxParameters)} params";
        return cost.MaxMultiplyAdds == 0
            ? parameters
            : $"{parameters} · {about}{Figures.Range(cost.MinMultiplyAdds, cost.MaxMultiplyAdds)} macs";
    }

    private static (CostExtremes Cost, string About) Total(WrittenLayerPlaces layer) =>
        (
            new CostExtremes(
                layer.Places.Min(place => place.Cost.MinParameters),
                layer.Places.Max(place => place.Cost.MaxParameters),
                layer.Places.Min(place => place.Cost.MinMultiplyAdds),
                layer.Places.Max(place => place.Cost.MaxMultiplyAdds)
            ),
            layer.Places.Any(place => place.IsApproximate) ? "≈" : ""
        );

    private static string Details(WrittenLayerPlaces layer) =>
        layer.Places.Count == 1
            ? "Parameters and multiply-adds from the cheapest to the dearest options."
            : $"Parameters and multiply-adds at one of {layer.Places.Count} places, from the cheapest to the dearest.";
}
