using NasNavigator.Cli.Rendering.Svg;
using NasNavigator.Runs;
using NasNavigator.Space;

namespace NasNavigator.Cli.Pictures;

/// <summary>A ranking as SVG: a row for each choice, its options as dots with ± one standard error on one common axis.</summary>
internal static class RankingPictureSvg
{
    private const double Width = 1080;
    private const double Left = 190;
    private const double Right = Width - 40;
    private const double Top = 58;
    private const double Line = 27;
    private const double Gap = 12;
    private const double LetterWidth = 7;

    /// <summary>Draws; of options that were not measured yet nothing is drawn.</summary>
    public static string Draw(IReadOnlyList<RankRow> rows, string metric)
    {
        var measured = rows.Where(row => row.Samples > 0).ToList();
        var reach = measured.Select(row => Math.Abs(row.Effect) + row.StandardError).DefaultIfEmpty(1).Max();
        var axis = Axis.Linear($"effect on {metric}, points against the mean of the choice", -reach, reach, Left, Right);
        var choices = measured.GroupBy(row => row.Address).Select(choice => (choice.Key, Lanes: LanesOf([.. choice], axis))).ToList();
        var bottom = Top + choices.Sum(choice => (choice.Lanes.Count * Line) + Gap);
        var picture = new SvgPicture(Width, bottom + 62, $"Effect of every option on {metric}");
        foreach (var tick in axis.Ticks)
        {
            picture.Line(axis.At(tick), Top - 14, axis.At(tick), bottom, tick == 0 ? Palette.Faint : Palette.Grid);
            picture.Text(axis.At(tick), Top - 22, Figures.Signed(tick), Anchor.Middle, Palette.Faint);
        }

        var top = Top;
        foreach (var (address, lanes) in choices)
        {
            picture.Text(16, top + 16, address, bold: true);
            foreach (var row in lanes.SelectMany((lane, at) => lane.Select(row => (Row: row, At: at))))
            {
                Option(picture, axis, row.Row, top + (row.At * Line) + 21);
            }

            top += (lanes.Count * Line) + Gap;
            picture.Line(16, top - (Gap / 2), Right, top - (Gap / 2), Palette.Grid);
        }

        picture.Text((Left + Right) / 2, bottom + 34, axis.Name, Anchor.Middle);
        return picture.Render();
    }

    private static void Option(SvgPicture picture, Axis axis, RankRow row, double y)
    {
        var isExcluded = row.State == "excluded";
        var colour =
            isExcluded ? Palette.Faint
            : row.Effect >= 0 ? Palette.Series(2)
            : Palette.Series(1);
        var x = axis.At(row.Effect);
        var (from, to) = (axis.At(row.Effect - row.StandardError), axis.At(row.Effect + row.StandardError));
        picture.Line(from, y, to, y, colour, 2, isExcluded || row.State == "early" ? "2 3" : "none");
        var told =
            $"{row.Option} at {row.Address}: {Figures.Signed(row.Effect)} ± {row.StandardError:0.0} points, {Figures.Counted(row.Samples, "sample")}";
        picture.Circle(x, y, 5, isExcluded ? "#fff" : colour, stroke: colour, width: 2, tip: told);
        picture.Text(x, y - 11, Named(row), Anchor.Middle, isExcluded ? Palette.Faint : Palette.Ink, 12);
    }

    private static string Named(RankRow row) =>
        row.State switch
        {
            "excluded" => $"{row.Option} (excluded)",
            "pinned" => $"{row.Option} (pinned)",
            "early" => $"{row.Option} (too early)",
            _ => row.Option,
        };

    /// <summary>Options from left to right into as few lanes as their names have room in.</summary>
    private static List<List<RankRow>> LanesOf(IReadOnlyList<RankRow> choice, Axis axis)
    {
        var lanes = new List<(List<RankRow> Rows, double End)>();
        foreach (var row in choice.OrderBy(row => row.Effect))
        {
            var half = Math.Max(Named(row).Length * LetterWidth / 2, axis.At(row.Effect + row.StandardError) - axis.At(row.Effect)) + 5;
            var lane = lanes.FindIndex(lane => lane.End <= axis.At(row.Effect) - half);
            if (lane < 0)
            {
                lane = lanes.Count;
                lanes.Add(([], 0));
            }

            lanes[lane].Rows.Add(row);
            lanes[lane] = (lanes[lane].Rows, axis.At(row.Effect) + half);
        }

        return lanes.ConvertAll(lane => lane.Rows);
    }
}
