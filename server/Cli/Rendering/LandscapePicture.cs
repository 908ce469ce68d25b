using NasNavigator.Analysis.Landscape;
using NasNavigator.Analysis.Statistics;
using NasNavigator.Cli.Commands;
using NasNavigator.Cli.Rendering.Svg;
using NasNavigator.Search.Benchmarks;
using NasNavigator.Space.Model;

namespace NasNavigator.Cli.Rendering;

/// <summary>
/// A landscape as SVG: a row of histograms for each centre, ring by ring, and below them the ways between pairs of each region.
/// </summary>
internal sealed class LandscapePicture(SearchSpace space, LandscapeReport report, LandscapeValues values)
{
    private const double Panel = 250;
    private const double Gap = 84;
    private const double Height = 110;
    private const double RowGap = 104;
    private const double PathHeight = 190;
    private const double Margin = 70;
    private const double Head = 124;
    private const int Bins = 30;
    private const int Places = 120;
    private const double LetterWidth = 6;

    /// <summary>The worst few per cent are heaped at the left end, or a handful of broken networks would press all the rest together.</summary>
    private const double CutOff = 0.03;

    public string Render()
    {
        var rings = report.Neighbourhoods[0].Rings.Count;
        var ways = report
            .Barriers.Where(each => each.Typical is not null)
            .Select(each =>
                (
                    Title: LandscapeCommand.RegionText(each),
                    Barrier: $"mean barrier {values.Spread(each.Mean)} ± {values.Spread(each.StandardError)}; this pair has the median",
                    Paths: each.Typical!
                )
            )
            .Concat(
                report.Paths is { Distance: > 1 } asked
                    ? [(Title: "between the two named", Barrier: $"barrier {values.Spread(asked.Barrier)}", Paths: asked)]
                    : []
            )
            .ToList();
        var columns = Math.Max(rings, Math.Min(ways.Count, 4));
        var width = Margin + (columns * (Panel + Gap));
        var pathsTop = Head + (report.Neighbourhoods.Count * (Height + RowGap));
        var picture = new SvgPicture(
            width,
            pathsTop + (ways.Count == 0 ? -40 : PathHeight + 70),
            $"Landscape of {space.Name}: {report.Column} around and between architectures"
        );
        picture.Text(Margin, 28, $"{space.Name}: what lies around an architecture, and between two", size: 17, bold: true);
        picture.Text(
            Margin,
            48,
            $"share of architectures by {report.Column}; line: smoothed; dashed: the architecture in the middle; in brackets the standard deviation",
            colour: Palette.Faint
        );
        var (low, high) = Ends();
        for (var row = 0; row < report.Neighbourhoods.Count; row++)
        {
            var top = Head + (row * (Height + RowGap));
            Name(picture, report.Neighbourhoods[row], row, top - 40, width);
            for (var ring = 0; ring < rings; ring++)
            {
                Histogram(picture, report.Neighbourhoods[row], ring, row, Margin + (ring * (Panel + Gap)), top, low, high);
            }
        }

        for (var i = 0; i < Math.Min(ways.Count, columns); i++)
        {
            Ways(picture, ways[i].Title, ways[i].Paths, Margin + (i * (Panel + Gap)), pathsTop + 10);
            picture.Text(Margin + (i * (Panel + Gap)), pathsTop + 5, ways[i].Barrier, colour: Palette.Faint, size: 11);
        }

        return picture.Render();
    }

    private void Name(SvgPicture picture, Neighbourhood around, int row, double top, double width)
    {
        var name = $"around {values.Text(around.Value)}{values.Unit}";
        picture.Text(Margin, top, name, colour: Palette.Series(row), bold: true);
        var text = ArchitectureText.Write(space, around.Centre);
        var letters = (int)((width - Margin - 150) / LetterWidth);
        picture.Text(Margin + 130, top, text.Length > letters ? $"{text[..letters]}…" : text, colour: Palette.Faint, size: 11);
    }

    private (double Low, double High) Ends()
    {
        var all = report
            .Neighbourhoods.SelectMany(each => each.Rings)
            .SelectMany(ring => ring.Values)
            .Concat(report.Neighbourhoods.Select(each => each.Value));
        var shown = all.Select(values.Of).Order().ToList();
        // Where less is better the broken ones are at the other end.
        return values.Of(1) > 0
            ? (shown[(int)(CutOff * shown.Count)], shown[^1])
            : (shown[0], shown[(int)((1 - CutOff) * (shown.Count - 1))]);
    }

    private void Histogram(SvgPicture picture, Neighbourhood around, int index, int row, double left, double top, double low, double high)
    {
        var ring = around.Rings[index];
        var (right, bottom) = (left + Panel, top + Height);
        var x = Axis.Linear($"{report.Column}{values.Unit}", low, high, left, right);
        var numbers = ring.Values.Select(values.Of).ToList();
        var counts = new double[Bins];
        foreach (var number in numbers)
        {
            counts[Math.Min(Bins - 1, (int)((x.At(number) - left) / Panel * Bins))] += 100.0 / numbers.Count;
        }

        // Per bin, so that curve and bars are of one height.
        var (first, last) = (x.Ticks[0], x.Ticks[^1]);
        var curve = numbers.Count > 1 ? Density.Of(numbers, first, last, Places) : [];
        var smooth = curve.Select(share => share * 100 * (last - first) / Bins).ToList();
        var y = Axis.Linear("share, %", 0, counts.Concat(smooth).Append(1).Max(), bottom, top);
        var title =
            ring.Values.Count == 0
                ? $"{index + 1} away: none known"
                : $"{index + 1} away: {values.Text(ring.Mean)} ({values.Spread(ring.StandardDeviation)}), {ring.Values.Count:N0}";
        new PlotFrame(x, y).Draw(picture, title, left, top, right, bottom, size: 13);
        for (var bin = 0; bin < Bins; bin++)
        {
            if (counts[bin] > 0)
            {
                picture.Rectangle(
                    left + (bin * Panel / Bins) + 0.5,
                    y.At(counts[bin]),
                    (Panel / Bins) - 1,
                    bottom - y.At(counts[bin]),
                    Palette.Series(row),
                    opacity: 0.35,
                    tip: $"{counts[bin]:0.#} %{(bin == 0 ? " (all below this axis too)" : "")}"
                );
            }
        }

        if (smooth.Count > 0)
        {
            picture.Polyline(smooth.Select((share, i) => (left + (i * Panel / (Places - 1)), y.At(share))), Palette.Series(row));
        }

        var centre = x.At(values.Of(around.Value));
        picture.Line(centre, top, centre, bottom, Palette.Ink, dashes: "4 3");
    }

    private void Ways(SvgPicture picture, string title, ShortestPaths paths, double left, double top)
    {
        var (right, bottom) = (left + Panel, top + PathHeight);
        var numbers = paths.Points.Values.Select(point => values.Of(point.Value)).ToList();
        var x = Axis.Steps("decisions changed", paths.Distance, left, right);
        var y = Axis.Linear($"{report.Column}{values.Unit}", numbers.Min(), numbers.Max(), bottom, top);
        new PlotFrame(x, y).Draw(picture, title, left, top, right, bottom, size: 13);
        foreach (var (mask, point) in paths.Points)
        {
            for (var i = 0; i < paths.Distance; i++)
            {
                if ((mask >> i & 1) == 0 && paths.Points.TryGetValue(mask | (1 << i), out var next))
                {
                    picture.Line(
                        x.At(point.Steps),
                        y.At(values.Of(point.Value)),
                        x.At(next.Steps),
                        y.At(values.Of(next.Value)),
                        Palette.Series(0),
                        width: 1.2
                    );
                }
            }
        }

        var lowest = paths.Points.Values.Where(point => point.Steps > 0 && point.Steps < paths.Distance).MinBy(point => point.Value);
        foreach (var point in paths.Points.Values)
        {
            picture.Circle(
                x.At(point.Steps),
                y.At(values.Of(point.Value)),
                4,
                point == lowest ? Palette.Series(1) : Palette.Series(0),
                tip: $"{values.Text(point.Value)}{values.Unit}  {ArchitectureText.Write(space, point.Architecture)}"
            );
        }
    }
}
