using System.Globalization;
using System.Security;
using System.Text;

namespace NasNavigator.Cli.Rendering;

/// <summary>Lines with bands of ± one standard error on common axes, as SVG that stands by itself.</summary>
/// <param name="title">Above the picture.</param>
/// <param name="across">Name and unit of the horizontal axis.</param>
/// <param name="up">Name and unit of the vertical axis.</param>
internal sealed class LineChart(string title, string across, string up)
{
    private const double Width = 760;
    private const double Height = 420;
    private const double Left = 70;
    private const double Right = 130;
    private const double Top = 44;
    private const double Bottom = 54;

    // Okabe and Ito, Color universal design, 2008: told apart by every kind of colour vision. Dashes tell the lines apart without colour.
    private static readonly string[] Colours = ["#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#000000"];
    private static readonly string[] Dashes = ["none", "7 3", "2 3", "9 3 2 3", "4 4", "12 4", "1 2"];
    private readonly List<(string Name, IReadOnlyList<(double X, double Mean, double Error)> Points)> _lines = [];

    /// <summary>Adds a line; at least one point, from left to right.</summary>
    public void Add(string name, IReadOnlyList<(double X, double Mean, double Error)> points) => _lines.Add((name, points));

    public string Render()
    {
        var points = _lines.SelectMany(line => line.Points).ToList();
        var (farthest, highest) = (points.Max(point => point.X), points.Max(point => point.Mean + point.Error));
        var (stepX, stepY) = (Step(farthest), Step(highest));
        highest = Math.Ceiling(highest / stepY) * stepY;
        var svg = new StringBuilder();
        svg.Append(
            Culture(
                $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {Width} {Height}\" font-family=\"system-ui, sans-serif\" font-size=\"13\" role=\"img\">\n"
            )
        );
        svg.Append($"<title>{Escaped(title)}</title>\n<rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>\n");
        svg.Append(Culture($"<text x=\"{Left}\" y=\"24\" font-size=\"15\" font-weight=\"600\">{Escaped(title)}</text>\n"));
        for (var y = 0.0; y <= highest + (stepY / 2); y += stepY)
        {
            svg.Append(Culture($"<line x1=\"{Left}\" x2=\"{Width - Right}\" y1=\"{Y(y):0.#}\" y2=\"{Y(y):0.#}\" stroke=\"#e4e4e4\"/>"));
            svg.Append(Culture($"<text x=\"{Left - 8}\" y=\"{Y(y) + 4:0.#}\" text-anchor=\"end\" fill=\"#555\">{y:0.###}</text>\n"));
        }

        for (var x = 0.0; x <= farthest + (stepX / 1000); x += stepX)
        {
            svg.Append(
                Culture($"<text x=\"{X(x):0.#}\" y=\"{Height - Bottom + 20}\" text-anchor=\"middle\" fill=\"#555\">{x:#,0.###}</text>\n")
            );
        }

        svg.Append(
            Culture($"<text x=\"{(Left + Width - Right) / 2}\" y=\"{Height - 12}\" text-anchor=\"middle\">{Escaped(across)}</text>\n")
        );
        svg.Append(
            Culture(
                $"<text transform=\"translate(18 {(Top + Height - Bottom) / 2}) rotate(-90)\" text-anchor=\"middle\">{Escaped(up)}</text>\n"
            )
        );
        var labels = Labels();
        for (var i = 0; i < _lines.Count; i++)
        {
            var (name, line) = _lines[i];
            var colour = Colours[i % Colours.Length];
            var band = line.Select(point => (point.X, Y: point.Mean + point.Error))
                .Concat(line.Reverse().Select(point => (point.X, Y: point.Mean - point.Error)));
            svg.Append($"<polygon points=\"{Path(band)}\" fill=\"{colour}\" fill-opacity=\"0.15\"/>\n");
            svg.Append(
                $"<polyline points=\"{Path(line.Select(point => (point.X, Y: point.Mean)))}\" fill=\"none\" stroke=\"{colour}\" stroke-width=\"2\" stroke-dasharray=\"{Dashes[i % Dashes.Length]}\"/>\n"
            );
            svg.Append(
                Culture(
                    $"<text x=\"{Width - Right + 8}\" y=\"{labels[i]:0.#}\" fill=\"{colour}\" font-weight=\"600\">{Escaped(name)}</text>\n"
                )
            );
        }

        return svg.Append("</svg>\n").ToString();

        double X(double x) => Left + (x / farthest * (Width - Left - Right));

        double Y(double y) => Height - Bottom - (Math.Max(0, y) / highest * (Height - Top - Bottom));

        string Path(IEnumerable<(double X, double Y)> path) =>
            string.Join(' ', path.Select(point => Culture($"{X(point.X):0.#},{Y(point.Y):0.##}")));

        // At the lines' ends, kept a line's height apart.
        double[] Labels()
        {
            var places = new double[_lines.Count];
            var last = double.NegativeInfinity;
            foreach (var i in Enumerable.Range(0, _lines.Count).OrderBy(i => Y(_lines[i].Points[^1].Mean)))
            {
                last = places[i] = Math.Max(Y(_lines[i].Points[^1].Mean) + 4, last + 16);
            }

            return places;
        }
    }

    /// <summary>A round number that cuts the axis into four to eight parts.</summary>
    private static double Step(double end)
    {
        var unit = Math.Pow(10, Math.Floor(Math.Log10(Math.Max(end, 1e-9) / 4)));
        return unit
            * (
                end / unit / 4 is var times && times >= 5 ? 5
                : times >= 2 ? 2
                : 1
            );
    }

    private static string Culture(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private static string Escaped(string text) => SecurityElement.Escape(text);
}
