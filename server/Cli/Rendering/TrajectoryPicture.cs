using NasNavigator.Analysis.Shrinking;
using NasNavigator.Cli.Rendering.Svg;
using NasNavigator.Search.Shrinking;
using NasNavigator.Space;
using NasNavigator.Space.Model;

namespace NasNavigator.Cli.Rendering;

/// <summary>Accuracy against multiply-adds while edges go, one line a seed, as SVG.</summary>
internal static class TrajectoryPicture
{
    private const double Width = 760;
    private const double Height = 440;
    private const double Left = 76;
    private const double Right = Width - 40;
    private const double Top = 66;
    private const double Bottom = Height - 60;

    public static string Render(SearchSpace space, EdgeShrinkingReport report, EdgeShrinkSettings settings)
    {
        var steps = report.Runs.SelectMany(run => run.Steps).ToList();
        var x = Axis.Logarithmic(
            "multiply-adds (logarithmic)",
            Math.Max(1, 0.9 * steps.Min(step => step.MultiplyAdds)),
            Math.Max(2, 1.1 * Math.Max(steps.Max(step => step.MultiplyAdds), settings.Budget ?? 0)),
            Left,
            Right
        );
        var y = Axis.Linear(
            $"{space.Search.Table?.Metric ?? "accuracy"}, %",
            100 * steps.Min(step => step.Accuracy),
            100 * steps.Max(step => step.Accuracy),
            Bottom,
            Top
        );
        var picture = new SvgPicture(Width, Height, $"Edges of {report.Cell.Name} in {space.Name} taken away");
        new PlotFrame(x, y).Draw(
            picture,
            $"{space.Name}: edges of {report.Cell.Name} taken away, from right to left",
            Left,
            Top,
            Right,
            Bottom,
            number: Figures.Short
        );
        if (settings.Budget is { } budget)
        {
            picture.Line(x.At(budget), Top, x.At(budget), Bottom, Palette.Faint, dashes: "6 3");
            picture.Text(x.At(budget) - 6, Bottom - 8, $"bound {Figures.Short(budget)}", Anchor.End, Palette.Faint);
        }

        // Seeds often go the same way: the later one would hide the earlier.
        for (var seed = report.Runs.Count - 1; seed >= 0; seed--)
        {
            var run = report.Runs[seed];
            var colour = Palette.Series(seed);
            picture.Polyline(run.Steps.Select(Place), colour, dashes: Palette.Dashes(seed), opacity: 0.8);
            foreach (var step in run.Steps)
            {
                var (left, top) = Place(step);
                picture.Circle(
                    left,
                    top,
                    4,
                    colour,
                    tip: $"{step.Edges} edges, {100 * step.Accuracy:0.00} %, {Figures.Short(step.MultiplyAdds)} multiply-adds, score {step.Score:0.000}"
                );
            }
        }

        var best = report.Result(report.BestSeed(settings.Budget));
        var (bestLeft, bestTop) = Place(best);
        picture.Circle(bestLeft, bestTop, 9, "none", stroke: Palette.Ink, width: 2);
        var isRight = bestLeft > (Left + Right) / 2;
        picture.Text(
            bestLeft + (isRight ? -14 : 14),
            bestTop > Top + 40 ? bestTop - 16 : bestTop + 26,
            $"result: {Figures.Counted(best.Edges, "edge")}, {100 * best.Accuracy:0.00} %",
            isRight ? Anchor.End : Anchor.Start,
            bold: true
        );
        // In the corner at the left that the lines do not end in.
        var isLow = y.At(100 * steps.MinBy(step => step.MultiplyAdds)!.Accuracy) > (Top + Bottom) / 2;
        var legend = isLow ? Top + 20 : Bottom - (18 * Math.Min(report.Runs.Count, 7));
        for (var seed = 0; seed < Math.Min(report.Runs.Count, 7); seed++)
        {
            picture.Text(Left + 8, legend + (seed * 18), $"seed {seed}", colour: Palette.Series(seed), bold: true);
        }

        return picture.Render();

        (double X, double Y) Place(EdgeShrinkStep step) => (x.At(Math.Max(1, step.MultiplyAdds)), y.At(100 * step.Accuracy));
    }
}
