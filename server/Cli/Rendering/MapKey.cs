using NasNavigator.Cli.Rendering.Svg;
using NasNavigator.Protocol.Navigator;

namespace NasNavigator.Cli.Rendering;

/// <summary>The clusters of the first level by number: in the picture the number, beside it the name, so that no name covers an architecture.</summary>
internal sealed class MapKey
{
    private const double LineHeight = 15;
    private const double Badge = 10;
    private const int LongestLine = 48;

    private readonly SpaceMap _map;
    private readonly List<MapClusterLine> _clusters;

    public MapKey(SpaceMap map)
    {
        _map = map;
        // The best first; what was not measured last.
        _clusters =
        [
            .. map
                .Clusters.Where(cluster => cluster.Depth == 1)
                .OrderBy(cluster =>
                    cluster.Mean is not { } mean ? double.MaxValue
                    : map.Layers[0].LowerIsBetter ? mean
                    : -mean
                ),
        ];
    }

    /// <summary>How much room the names take. Units: pixels.</summary>
    public double Height => _clusters.Sum(cluster => LinesOf(cluster).Count * LineHeight) + (8 * _clusters.Count);

    /// <summary>The numbers, each on the rim of its circle.</summary>
    public void DrawNumbers(SvgPicture picture, Func<double, double> x, Func<double, double> y, double scale)
    {
        for (var i = 0; i < _clusters.Count; i++)
        {
            var cluster = _clusters[i];
            Draw(picture, i, x(cluster.X), y(cluster.Y) - (cluster.R * scale));
        }
    }

    /// <summary>The names, from a corner downwards.</summary>
    public void DrawNames(SvgPicture picture, double left, double top)
    {
        for (var i = 0; i < _clusters.Count; i++)
        {
            Draw(picture, i, left + Badge, top + 6);
            var lines = LinesOf(_clusters[i]);
            for (var line = 0; line < lines.Count; line++)
            {
                var colour = line == lines.Count - 1 ? Palette.Faint : Palette.Ink;
                picture.Text(left + (3 * Badge), top + 10 + (line * LineHeight), lines[line], colour: colour, size: 12);
            }

            top += (lines.Count * LineHeight) + 8;
        }
    }

    private static void Draw(SvgPicture picture, int number, double x, double y)
    {
        picture.Circle(x, y, Badge, "#fff", stroke: "#8a8a8a", width: 1);
        picture.Text(x, y + 4, $"{number + 1}", Anchor.Middle, Palette.Ink, 11, bold: true);
    }

    private IReadOnlyList<string> LinesOf(MapClusterLine cluster)
    {
        var unit = _map.Layers[0].Unit.Length == 0 ? "" : $" {_map.Layers[0].Unit}";
        var figures = cluster.Mean is { } mean
            ? $"{MapText.Number(mean)}{unit}{(cluster.Spread is { } spread ? $", spread {spread:0.0}" : "")} · {cluster.Size:N0}"
            : $"not measured · {cluster.Size:N0}";
        var features = cluster.Features.Count == 0 ? ["mixed"] : cluster.Features;
        var isMostly = cluster.Label.StartsWith("mostly ", StringComparison.Ordinal);
        return [.. features.Select((line, i) => Cut(i == 0 && isMostly ? $"mostly {line}" : line)), figures];
    }

    private static string Cut(string line) => line.Length > LongestLine ? line[..(LongestLine - 1)] + "…" : line;
}
