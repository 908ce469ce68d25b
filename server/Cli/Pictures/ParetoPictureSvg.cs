using NasNavigator.Cli.Rendering.Svg;
using NasNavigator.LanguageServer.Panels.Parallel;
using NasNavigator.Space;

namespace NasNavigator.Cli.Pictures;

/// <summary>The metric against one cost as SVG: every candidate a dot, those that nothing beats joined, limits as lines.</summary>
internal static class ParetoPictureSvg
{
    private const double Width = 860;
    private const double Height = 520;
    private const double Left = 80;
    private const double Right = Width - 30;
    private const double Top = 60;
    private const double Bottom = Height - 62;

    /// <summary>Draws.</summary>
    public static string Draw(ParallelLayout layout, CostFront front)
    {
        var (costs, values) = (front.Cost.Values, layout.Columns.Metric.Values);
        var byWorth = layout.ByWorth();
        var limits = new[] { front.Limit?.Min, front.Limit?.Max }.OfType<double>().ToList();
        var (worst, best) = (WorstShown(layout, byWorth), values[byWorth[^1]]);
        bool IsBeyond(int row) => layout.LowerIsBetter ? values[row] > worst : values[row] < worst;
        var known = byWorth.Where(row => !IsBeyond(row)).Select(row => costs[row]).Where(double.IsFinite).Concat(limits).ToList();
        var (low, high) = (known.DefaultIfEmpty(0).Min(), known.DefaultIfEmpty(1).Max());
        var across =
            low > 0 && high / low > 20
                ? Axis.Logarithmic(front.Title, low, high, Left, Right)
                : Axis.Linear(front.Title, low, high, Left, Right);
        var up = Axis.Linear(layout.MetricTitle, Math.Min(worst, best), Math.Max(worst, best), Bottom, Top);
        var title = $"{front.Front.Members.Count:N0} of {costs.Length:N0} candidates that no other beats";
        var picture = new SvgPicture(Width, Height, title);
        var beyond = byWorth.Count(IsBeyond);
        if (beyond > 0)
        {
            picture.Text(Right, Top - 20, $"{beyond:N0} failures lie at the edges or beyond", Anchor.End, Palette.Faint, 12);
        }

        new PlotFrame(across, up).Draw(picture, title, Left, Top, Right, Bottom, Figures.Short);
        foreach (var row in byWorth.Where(row => double.IsFinite(costs[row])))
        {
            picture.Circle(across.At(costs[row]), up.At(values[row]), 1.8, Palette.Series(5), opacity: 0.45);
        }

        foreach (var limit in limits)
        {
            picture.Line(across.At(limit), Top, across.At(limit), Bottom, Palette.Series(1), 1.5, "5 4");
            var isLeft = across.At(limit) - Left < 90;
            picture.Text(
                across.At(limit) + (isLeft ? 6 : -6),
                Bottom - 10,
                $"limit {Figures.Short(limit)}",
                isLeft ? Anchor.Start : Anchor.End,
                Palette.Series(1),
                12
            );
        }

        var steps = new List<(double X, double Y)>();
        foreach (var row in front.Front.Members)
        {
            var (x, y) = (across.At(costs[row]), up.At(values[row]));
            if (steps.Count > 0)
            {
                steps.Add((x, steps[^1].Y));
            }

            steps.Add((x, y));
        }

        picture.Polyline(steps, Palette.Series(0));
        foreach (var row in front.Front.Members)
        {
            var tip = $"{Figures.Short(values[row])} at {Figures.Short(costs[row])}: {layout.Columns.TextOf(row)}";
            picture.Circle(across.At(costs[row]), up.At(values[row]), 4, Palette.Series(0), tip: tip);
        }

        if (front.Front.Knee is { } knee)
        {
            picture.Circle(across.At(costs[knee]), up.At(values[knee]), 9, "none", stroke: Palette.Ink, width: 2);
            picture.Text(across.At(costs[knee]) + 13, up.At(values[knee]) + 16, "knee", bold: true);
        }

        return picture.Render();
    }

    /// <summary>Failures would press everything else together: what lies farther out than is usual does not widen the axis.</summary>
    private static double WorstShown(ParallelLayout layout, int[] byWorth)
    {
        var values = layout.Columns.Metric.Values;
        double At(double share) => values[byWorth[(int)(share * (byWorth.Length - 1))]];
        // Tukey's fence.
        var fence = At(0.25) - (1.5 * (At(0.75) - At(0.25)));
        return layout.LowerIsBetter ? Math.Min(fence, At(0)) : Math.Max(fence, At(0));
    }
}
