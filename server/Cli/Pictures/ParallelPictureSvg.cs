using NasNavigator.Analysis.ParallelCoordinates;
using NasNavigator.Cli.Rendering.Svg;
using NasNavigator.LanguageServer.Panels.Parallel;
using NasNavigator.Space;

namespace NasNavigator.Cli.Pictures;

/// <summary>Parallel coordinates as SVG: a line for each candidate, the best on top.</summary>
internal static class ParallelPictureSvg
{
    private const double Height = 520;
    private const double Left = 50;
    private const double Right = 110;
    private const double Top = 92;
    private const double Bottom = Height - 48;
    private const double LetterWidth = 6.6;
    private const double BoldLetterWidth = 8.4;

    /// <summary>More lines hide each other and make a file that no viewer opens gladly.</summary>
    private const int MostLines = 3000;

    private const string NotLit = "#c4c4c4";

    /// <summary>Draws.</summary>
    /// <param name="layout">The candidates.</param>
    /// <param name="order">Axes from left to right.</param>
    /// <param name="question">What the order answers.</param>
    /// <param name="top">The best share that is in colour. Units: per cent.</param>
    public static string Draw(ParallelLayout layout, int[] order, string question, double top)
    {
        var gap = Math.Max(96, 900.0 / Math.Max(1, order.Length - 1));
        var width = Left + (gap * (order.Length - 1)) + Right;
        var title = $"{question}{(question.EndsWith('?') ? "" : ":")} {layout.Columns.Count:N0} candidates, {layout.MetricTitle}";
        var picture = new SvgPicture(width, Height, title);
        picture.Text(16, 26, title, size: 15, bold: true);
        var byWorth = layout.ByWorth();
        var drawn = Chosen(byWorth, layout.Columns.Keys, top);
        Lines(picture, layout, order, gap, byWorth, drawn, top);
        for (var place = 0; place < order.Length; place++)
        {
            Axis(picture, layout.Axes.Axes[order[place]], Left + (gap * place), gap, place, width);
        }

        Legend(picture, layout, drawn.Count, top);
        return picture.Render();
    }

    /// <summary>All of the best, and of the others as many as there is room for: always the same ones, whatever their order.</summary>
    private static HashSet<int> Chosen(int[] byWorth, ulong[] keys, double top)
    {
        var best = byWorth.Skip((int)(byWorth.Length * (1 - (top / 100)))).ToList();
        var others = byWorth.Take(byWorth.Length - best.Count).OrderBy(row => keys[row]);
        return [.. best.OrderBy(row => keys[row]).Take(MostLines), .. others.Take(Math.Max(0, MostLines - best.Count))];
    }

    private static void Lines(
        SvgPicture picture,
        ParallelLayout layout,
        int[] order,
        double gap,
        int[] byWorth,
        HashSet<int> drawn,
        double top
    )
    {
        var opacity = Math.Clamp(8 / Math.Sqrt(Math.Max(1, drawn.Count)), 0.12, 0.9);
        for (var i = 0; i < byWorth.Length; i++)
        {
            var row = byWorth[i];
            if (!drawn.Contains(row))
            {
                continue;
            }

            var worth = byWorth.Length > 1 ? i / (byWorth.Length - 1.0) : 1;
            var points = order
                .Select((axis, place) => (X: Left + (gap * place), Y: Y(layout.Axes.Table.Positions[axis][row])))
                .Where(point => !double.IsNaN(point.Y));
            var isLit = i >= (int)(byWorth.Length * (1 - (top / 100)));
            picture.Polyline(points, isLit ? Palette.Scale(worth) : NotLit, width: 1, opacity: isLit ? opacity : opacity / 2);
        }
    }

    private static void Axis(SvgPicture picture, ParallelAxis axis, double x, double gap, int place, double width)
    {
        var name = Cut(axis.Name, (2 * gap) - 12);
        // Long names of the first and the last axis stay within the picture.
        var half = name.Length * BoldLetterWidth / 2;
        var middle = Math.Max(8 + half, Math.Min(x, width - 8 - half));
        picture.Text(middle, place % 2 == 0 ? Top - 34 : Top - 16, name, Anchor.Middle, bold: true);
        picture.Line(x, Top, x, Bottom, Palette.Ink);
        if (axis.Scale is { } scale)
        {
            foreach (var share in (double[])[0, 0.25, 0.5, 0.75, 1])
            {
                var at = Y(share);
                var number = $"{Figures.Short(scale.ValueAt(share))} {axis.Unit}".TrimEnd();
                picture.Line(x - 4, at, x, at, Palette.Ink);
                picture.Rectangle(x + 4, at - 9, (number.Length * LetterWidth) + 6, 17, "#fff", opacity: 0.8);
                picture.Text(x + 7, at + 4, number, size: 12);
            }

            return;
        }

        // Of many values every second, third … is written, so that none covers another.
        var every = (int)Math.Ceiling(16 * axis.Labels.Count / (Bottom - Top));
        for (var band = 0; band < axis.Bands!.Order.Count; band += every)
        {
            var value = axis.Bands.Order[band];
            var y = Y(axis.Bands.Middle(value));
            var text = Cut(axis.Labels[value], gap - 22);
            picture.Rectangle(x + 4, y - 9, (text.Length * LetterWidth) + 6, 17, "#fff", opacity: 0.8);
            picture.Text(x + 7, y + 4, text, size: 12);
        }
    }

    private static void Legend(SvgPicture picture, ParallelLayout layout, int drawn, double top)
    {
        for (var step = 0; step < 10; step++)
        {
            picture.Rectangle(76 + (step * 14), Height - 22, 14, 9, Palette.Scale(step / 9.0));
        }

        picture.Text(16, Height - 13, "worst", colour: Palette.Faint, size: 12);
        var sampled = drawn < layout.Columns.Count ? $" · {drawn:N0} of {layout.Columns.Count:N0} are drawn" : "";
        picture.Text(
            224,
            Height - 13,
            $"best, by rank{(top < 100 ? $" · grey: not among the best {top:0.##} %" : "")}{sampled}",
            colour: Palette.Faint,
            size: 12
        );
    }

    private static double Y(double place) => Bottom - (place * (Bottom - Top));

    private static string Cut(string text, double room) =>
        text.Length * LetterWidth <= room ? text : $"{text[..Math.Max(1, (int)(room / LetterWidth) - 1)]}…";
}
