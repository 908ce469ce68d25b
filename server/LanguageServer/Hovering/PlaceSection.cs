using NasNavigator.LanguageServer.Hints;
using NasNavigator.Space;
using NasNavigator.Space.Counting;
using NasNavigator.Space.Lowering;

namespace NasNavigator.LanguageServer.Hovering;

/// <summary>What a layer is here: sizes, costs, in how many places, and which share of the architectures has it.</summary>
internal sealed class PlaceSection : IHoverSection
{
    private const int MostSizes = 4;

    public string? Write(HoverContext context)
    {
        if (context.Layer is not { } layer)
        {
            return null;
        }

        var lines = new List<string> { $"**Here** {Sizes(layer)}" };
        if (CostHints.Text(layer) is { } cost)
        {
            lines.Add($"**Costs** {cost}{(layer.Places.Count > 1 ? " at each place" : "")}");
        }

        var places = Figures.Counted(layer.Places.Count, "place");
        lines.Add(
            UsageShare.Of(context.Document.Known!.Space, layer.Places.Select(place => place.UsedWhen)) switch
            {
                null => $"**Stands** in {places} of the network",
                1 => $"**Stands** in {places} of the network, in every architecture",
                { } share => $"**Stands** in {places} of the network; {Figures.Percent(share)} of the architectures have it",
            }
        );
        return string.Join("  \n", lines);
    }

    private static string Sizes(WrittenLayerPlaces layer)
    {
        var sizes = layer.Places.Select(ShapeHints.Of).Distinct().ToList();
        return sizes.Count <= MostSizes ? string.Join(", ", sizes) : $"{string.Join(", ", sizes.Take(MostSizes - 1))} … {sizes[^1]}";
    }
}
