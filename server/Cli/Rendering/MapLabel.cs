using NasNavigator.Cli.Rendering.Svg;
using NasNavigator.Protocol.Navigator;

namespace NasNavigator.Cli.Rendering;

/// <summary>The name of a cluster in the picture, on its rim and on no other name.</summary>
internal sealed class MapLabel
{
    private const double LetterWidth = 6;
    private const double LineHeight = 14;
    private const int LongestLine = 46;
    private readonly IReadOnlyList<string> _lines;
    private readonly double _x;
    private double _y;

    private MapLabel(IReadOnlyList<string> lines, double x, double y, Space space)
    {
        _lines = lines;
        Width = 14 + (LetterWidth * lines.Max(line => line.Length));
        Height = 8 + (LineHeight * lines.Count);
        _x = Math.Clamp(x, space.Left + (Width / 2), Math.Max(space.Left + (Width / 2), space.Right - (Width / 2)));
        _y = Math.Clamp(y - (Height / 2), space.Top, space.Bottom - Height);
    }

    private double Width { get; }

    private double Height { get; }

    /// <summary>Names of the clusters of the first level.</summary>
    public static IReadOnlyList<MapLabel> Of(SpaceMap map, Func<double, double> x, Func<double, double> y, double scale, Space space)
    {
        var labels = map
            .Clusters.Where(cluster => cluster.Depth == 1)
            .Select(cluster => new MapLabel(
                LinesOf(map, cluster),
                x(cluster.X),
                y(cluster.Y) + (0.9 * cluster.R * scale * (cluster.Y < 0 ? -1 : 1)),
                space
            ))
            .ToList();
        // Those that cover one another part, up and down.
        for (var (round, moved) = (0, true); round < 400 && moved; round++)
        {
            moved = false;
            foreach (var upper in labels)
            {
                foreach (var lower in labels.Where(other => other != upper && (upper._y, upper._x).CompareTo((other._y, other._x)) <= 0))
                {
                    if (upper.Covers(lower))
                    {
                        upper._y = Math.Max(space.Top, upper._y - 1);
                        lower._y = Math.Min(space.Bottom - lower.Height, lower._y + 1);
                        moved = true;
                    }
                }
            }
        }

        return labels;
    }

    public void Draw(SvgPicture picture)
    {
        picture.Rectangle(_x - (Width / 2), _y, Width, Height, "#fff", 0.93, "#cfcfcf");
        for (var i = 0; i < _lines.Count; i++)
        {
            var colour = i == _lines.Count - 1 ? Palette.Faint : Palette.Ink;
            picture.Text(_x, _y + 15 + (i * LineHeight), _lines[i], Anchor.Middle, colour, 11);
        }
    }

    private static IReadOnlyList<string> LinesOf(SpaceMap map, MapClusterLine cluster)
    {
        var figures = cluster.Mean is { } mean
            ? $"{MapText.Number(mean)}{(map.Layers[0].Unit.Length == 0 ? "" : $" {map.Layers[0].Unit}")}, spread {cluster.Spread:0.0} · {cluster.Size:N0}"
            : $"not measured · {cluster.Size:N0}";
        var features = cluster.Features.Count == 0 ? ["mixed"] : cluster.Features;
        return [.. features.Select(line => line.Length > LongestLine ? line[..(LongestLine - 1)] + "…" : line), figures];
    }

    private bool Covers(MapLabel other) =>
        Math.Abs(_x - other._x) < (Width + other.Width) / 2 && _y < other._y + other.Height + 2 && other._y < _y + Height + 2;

    /// <summary>Where names may stand, in pixels.</summary>
    internal readonly record struct Space(double Left, double Top, double Right, double Bottom);
}
