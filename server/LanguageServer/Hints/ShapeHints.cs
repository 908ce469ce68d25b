using NasNavigator.LanguageServer.Configuration;
using NasNavigator.Space;
using NasNavigator.Space.Lowering;

namespace NasNavigator.LanguageServer.Hints;

/// <summary>The sizes before and after a layer: <c>16×16×16 → 8×8×32</c>. A layer that stands in several places with other sizes shows the first and the last.</summary>
internal sealed class ShapeHints : IHintSource
{
    private const int MostPlaces = 8;

    public bool IsOn(HintSettings settings) => settings.ShowsShapes;

    public IEnumerable<Hint> Find(HintContext context) =>
        context.Layers.Select(entry => new Hint(entry.Line, Text(entry.Layer), Details(entry.Layer)));

    /// <summary>As it stands at the end of a line.</summary>
    public static string Text(WrittenLayerPlaces layer)
    {
        var shapes = layer.Places.Select(Of).Distinct().ToList();
        return shapes switch
        {
            [var one] => one,
            _ => $"{Of(layer.Places[0])} … {Of(layer.Places[^1])}",
        };
    }

    /// <summary>One size where nothing changes: the quieter, the more the lines that change something stand out.</summary>
    public static string Of(LayerPlace place) => place.Input == place.Output ? $"{place.Input}" : $"{place.Input} → {place.Output}";

    private static string? Details(WrittenLayerPlaces layer)
    {
        if (layer.Places.Count == 1)
        {
            return null;
        }

        var groups = layer.Places.GroupBy(Of).ToList();
        var lines = groups
            .Take(MostPlaces)
            .Select(group => $"- {group.Key} at {Figures.Counted(group.Count(), "place")}")
            .Append(groups.Count > MostPlaces ? $"- … {Figures.Counted(groups.Count - MostPlaces, "other size")}" : "");
        return string.Join('\n', lines).TrimEnd();
    }
}
