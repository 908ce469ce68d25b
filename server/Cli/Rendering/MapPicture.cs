using NasNavigator.Cli.Rendering.Svg;
using NasNavigator.Protocol.Navigator;

namespace NasNavigator.Cli.Rendering;

/// <summary>A map of architectures as a picture that stands by itself.</summary>
internal static class MapPicture
{
    private const double Width = 1120;
    private const double Top = 66;
    private const double Radius = 356;
    private const double CentreX = 374;
    private const double CentreY = Top + Radius + 12;
    private const double Column = 766;
    private const int Shades = 40;

    /// <summary>Draws the clusters of the first level with their names, and every leaf in the colour of a layer.</summary>
    public static string Render(SpaceMap map, MapLayer layer)
    {
        var title = $"{map.Space}: {map.Ids.Count:N0} architectures by what they decide";
        var key = new MapKey(map);
        var height = Math.Max(CentreY + Radius + 78, Top + 108 + key.Height);
        var picture = new SvgPicture(Width, height, title);
        picture.Text(26, 30, title, size: 16, bold: true);
        picture.Text(26, 50, map.Source == "table" ? "from its table" : $"looked at by run {map.Source}", colour: Palette.Faint);
        var scale = Radius / map.Clusters[0].R;
        foreach (var cluster in map.Clusters)
        {
            var isNamed = cluster.Depth == 1;
            picture.Circle(
                X(cluster.X),
                Y(cluster.Y),
                cluster.R * scale,
                isNamed ? "#f6f6f7" : "none",
                stroke: isNamed ? "#8a8a8a" : "#dcdcdc",
                width: isNamed ? 0.7 + (3 * cluster.BestShare) : 0.6
            );
        }

        var (low, high) = Ends(map, layer);
        foreach (
            var shade in Enumerable.Range(0, map.X.Count).GroupBy(leaf => ShadeOf(map, layer, leaf, low, high)).OrderBy(group => group.Key)
        )
        {
            var colour = Palette.Scale(shade.Key < 0 ? double.NaN : (double)shade.Key / (Shades - 1));
            picture.Dots(shade.Select(leaf => (X(map.X[leaf]), Y(map.Y[leaf]))), Math.Min(9, 0.94 * scale), colour);
        }

        key.DrawNumbers(picture, X, Y, scale);
        key.DrawNames(picture, Column, Top + 102);
        Legend(picture, map, layer, low, high);
        return picture.Render();

        double X(double x) => CentreX + (x * scale);

        double Y(double y) => CentreY + (y * scale);
    }

    /// <summary>The 2nd and the 98th of a hundred, or nearer where those lie farther out than is usual: no outlier eats the scale.</summary>
    private static (double Low, double High) Ends(SpaceMap map, MapLayer layer)
    {
        var known = layer.Values.Where((_, leaf) => layer != map.Layers[0] || map.States[leaf] is not ('u' or 'U')).Order().ToList();
        if (known.Count == 0)
        {
            return (0, 1);
        }

        double At(double share) => known[(int)Math.Round(share * (known.Count - 1), MidpointRounding.AwayFromZero)];
        // Tukey's fence.
        var reach = 1.5 * (At(0.75) - At(0.25));
        var (low, high) = (Math.Max(At(0.02), At(0.25) - reach), Math.Min(At(0.98), At(0.75) + reach));
        return low < high ? (low, high)
            : At(0.02) < At(0.98) ? (At(0.02), At(0.98))
            : (At(0.5) - 0.5, At(0.5) + 0.5);
    }

    private static int ShadeOf(SpaceMap map, MapLayer layer, int leaf, double low, double high)
    {
        if (layer == map.Layers[0] && map.States[leaf] is 'u' or 'U')
        {
            return -1;
        }

        var share = Math.Clamp((layer.Values[leaf] - low) / (high - low), 0, 1);
        return (int)Math.Round((layer.LowerIsBetter ? 1 - share : share) * (Shades - 1));
    }

    private static void Legend(SvgPicture picture, SpaceMap map, MapLayer layer, double low, double high)
    {
        const double Wide = 240;
        var unit = layer.Unit.Length == 0 ? "" : $", {layer.Unit}";
        picture.Text(Column, Top + 34, layer.Name + unit, bold: true);
        for (var i = 0; i < Shades; i++)
        {
            picture.Rectangle(Column + (i * Wide / Shades), Top + 44, (Wide / Shades) + 0.4, 12, Palette.Scale((double)i / (Shades - 1)));
        }

        var isCut = layer.Values.Any(value => layer.LowerIsBetter ? value > high : value < low);
        var (poor, good) = layer.LowerIsBetter ? (high, low) : (low, high);
        picture.Text(Column, Top + 74, $"{MapText.Number(poor)}{(isCut ? " and worse" : "")}", colour: Palette.Faint);
        picture.Text(Column + Wide, Top + 74, MapText.Number(good), Anchor.End, Palette.Faint);
        string[] notes =
        [
            "Each dot is an architecture; those that decide alike lie together. The thicker a border, the more of the best tenth of all lie within.",
            $"A name says what sets a cluster apart from the others; beneath it the mean {map.Layers[0].Name}, its standard deviation and the number of architectures.",
            map.DistanceCorrelation is { } correlation
                ? $"Distances ({MapText.Worth(map)}) are kept to {correlation:0.00} (rank correlation)."
                : "",
        ];
        for (var i = 0; i < notes.Length; i++)
        {
            picture.Text(26, CentreY + Radius + 34 + (i * 17), notes[i], colour: Palette.Faint, size: 12);
        }
    }
}
