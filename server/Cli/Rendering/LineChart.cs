using NasNavigator.Cli.Rendering.Svg;

namespace NasNavigator.Cli.Rendering;

/// <summary>Lines with bands of ± one standard error on common axes that begin at zero, as SVG that stands by itself.</summary>
/// <param name="title">Above the picture.</param>
/// <param name="across">Name and unit of the horizontal axis.</param>
/// <param name="up">Name and unit of the vertical axis.</param>
internal sealed class LineChart(string title, string across, string up)
{
    private const double Width = 760;
    private const double Height = 420;
    private const double Left = 70;
    private const double Right = Width - 130;
    private const double Top = 44;
    private const double Bottom = Height - 54;

    private readonly List<(string Name, IReadOnlyList<(double X, double Mean, double Error)> Points)> _lines = [];

    /// <summary>Adds a line; at least one point, from left to right.</summary>
    public void Add(string name, IReadOnlyList<(double X, double Mean, double Error)> points) => _lines.Add((name, points));

    public string Render()
    {
        var points = _lines.SelectMany(line => line.Points).ToList();
        var x = Axis.Linear(across, 0, points.Max(point => point.X), Left, Right, widened: false);
        var y = Axis.Linear(up, 0, points.Max(point => point.Mean + point.Error), Bottom, Top);
        var picture = new SvgPicture(Width, Height, title);
        new PlotFrame(x, y).Draw(picture, title, Left, Top, Right, Bottom);
        var labels = Labels();
        for (var i = 0; i < _lines.Count; i++)
        {
            var (name, line) = _lines[i];
            var band = line.Select(point => (x.At(point.X), y.At(point.Mean + point.Error)))
                .Concat(line.Reverse().Select(point => (x.At(point.X), y.At(point.Mean - point.Error))));
            picture.Polygon(band, Palette.Series(i), opacity: 0.15);
            picture.Polyline(line.Select(point => (x.At(point.X), y.At(point.Mean))), Palette.Series(i), dashes: Palette.Dashes(i));
            picture.Text(Right + 8, labels[i], name, colour: Palette.Series(i), bold: true);
        }

        return picture.Render();

        // At the lines' ends, kept a line's height apart.
        double[] Labels()
        {
            var places = new double[_lines.Count];
            var last = double.NegativeInfinity;
            foreach (var i in Enumerable.Range(0, _lines.Count).OrderBy(i => y.At(_lines[i].Points[^1].Mean)))
            {
                last = places[i] = Math.Max(y.At(_lines[i].Points[^1].Mean) + 4, last + 16);
            }

            return places;
        }
    }
}
