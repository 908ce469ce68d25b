using System.Globalization;
using System.Security;
using System.Text;

namespace NasNavigator.Cli.Rendering.Svg;

/// <summary>
/// An SVG picture that stands by itself: marks in the order they are added, on white, with a title for readers who do not see it.
/// </summary>
/// <remarks>
/// Lengths are in pixels from the upper left corner. Text is escaped, numbers are written alike on every machine. What a mark means is told
/// by its <c>tip</c>, which viewers show on hover. Layout is not done here: see <see cref="PlotFrame"/> for axes.
/// </remarks>
internal sealed class SvgPicture
{
    private readonly StringBuilder _marks = new();
    private readonly double _width;
    private readonly double _height;
    private readonly string _title;

    /// <param name="width">Units: pixels.</param>
    /// <param name="height">Units: pixels.</param>
    /// <param name="title">One line; told to screen readers, not drawn.</param>
    public SvgPicture(double width, double height, string title) => (_width, _height, _title) = (width, height, title);

    /// <summary>One line of text; a length of 13 pixels where none is given.</summary>
    public void Text(
        double x,
        double y,
        string text,
        Anchor anchor = Anchor.Start,
        string colour = Palette.Ink,
        double size = 13,
        bool bold = false,
        bool upwards = false
    )
    {
        var place = upwards ? $"transform=\"translate({N(x)} {N(y)}) rotate(-90)\"" : $"x=\"{N(x)}\" y=\"{N(y)}\"";
        var end = anchor switch
        {
            Anchor.Middle => " text-anchor=\"middle\"",
            Anchor.End => " text-anchor=\"end\"",
            _ => "",
        };
        var length = size is 13 ? "" : $" font-size=\"{N(size)}\"";
        _marks.Append($"<text {place}{end} fill=\"{colour}\"{length}{(bold ? " font-weight=\"600\"" : "")}>{Escaped(text)}</text>\n");
    }

    /// <summary>A straight line.</summary>
    public void Line(double x1, double y1, double x2, double y2, string colour, double width = 1, string dashes = "none") =>
        _marks.Append($"<line x1=\"{N(x1)}\" y1=\"{N(y1)}\" x2=\"{N(x2)}\" y2=\"{N(y2)}\" stroke=\"{colour}\"{Stroke(width, dashes)}/>\n");

    /// <summary>Connected lines, not filled.</summary>
    public void Polyline(
        IEnumerable<(double X, double Y)> points,
        string colour,
        double width = 2,
        string dashes = "none",
        double opacity = 1
    ) =>
        _marks.Append(
            $"<polyline points=\"{Joined(points)}\" fill=\"none\" stroke=\"{colour}\"{Stroke(width, dashes)}{Opacity("opacity", opacity)}/>\n"
        );

    /// <summary>A filled outline.</summary>
    public void Polygon(IEnumerable<(double X, double Y)> points, string fill, double opacity = 1, string? tip = null) =>
        Mark("polygon", $"points=\"{Joined(points)}\" fill=\"{fill}\"{Opacity("fill-opacity", opacity)}", tip);

    /// <summary>A rectangle, filled or (fill <c>none</c>) only drawn around.</summary>
    public void Rectangle(
        double x,
        double y,
        double width,
        double height,
        string fill,
        double opacity = 1,
        string? stroke = null,
        string? tip = null
    ) =>
        Mark(
            "rect",
            $"x=\"{N(x)}\" y=\"{N(y)}\" width=\"{N(width)}\" height=\"{N(height)}\" fill=\"{fill}\"{Opacity("fill-opacity", opacity)}{(stroke is null ? "" : $" stroke=\"{stroke}\"")}",
            tip
        );

    /// <summary>A circle, filled or (fill <c>none</c>) only drawn around.</summary>
    public void Circle(
        double x,
        double y,
        double radius,
        string fill,
        double opacity = 1,
        string? stroke = null,
        double width = 1,
        string? tip = null
    ) =>
        Mark(
            "circle",
            $"cx=\"{N(x)}\" cy=\"{N(y)}\" r=\"{N(radius)}\" fill=\"{fill}\"{Opacity("fill-opacity", opacity)}{(stroke is null ? "" : $" stroke=\"{stroke}\"{Stroke(width, "none")}")}",
            tip
        );

    /// <summary>Many filled circles of one size and colour: lines of no length with round ends, a third of the bytes of circles.</summary>
    public void Dots(IEnumerable<(double X, double Y)> centres, double radius, string colour) =>
        _marks.Append(
            $"<path d=\"{string.Concat(centres.Select(centre => $"M{D(centre.X)} {D(centre.Y)}h0"))}\" fill=\"none\" stroke=\"{colour}\" stroke-width=\"{N(2 * radius)}\" stroke-linecap=\"round\"/>\n"
        );

    /// <summary>The picture as text.</summary>
    public string Render() =>
        $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {N(_width)} {N(_height)}\" font-family=\"system-ui, sans-serif\" font-size=\"13\" role=\"img\">\n"
        + $"<title>{Escaped(_title)}</title>\n<rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>\n{_marks}</svg>\n";

    private void Mark(string element, string attributes, string? tip) =>
        _marks.Append(
            tip is null ? $"<{element} {attributes}/>\n" : $"<{element} {attributes}><title>{Escaped(tip)}</title></{element}>\n"
        );

    private static string Stroke(double width, string dashes) =>
        (width is 1 ? "" : $" stroke-width=\"{N(width)}\"") + (dashes is "none" ? "" : $" stroke-dasharray=\"{dashes}\"");

    private static string Opacity(string attribute, double opacity) => opacity is 1 ? "" : $" {attribute}=\"{N(opacity)}\"";

    private static string Joined(IEnumerable<(double X, double Y)> points) =>
        string.Join(' ', points.Select(point => $"{N(point.X)},{N(point.Y)}"));

    private static string N(double number) => number.ToString("0.##", CultureInfo.InvariantCulture);

    // A tenth of a pixel is not seen, and a digit less counts with thousands.
    private static string D(double number) => number.ToString("0.#", CultureInfo.InvariantCulture);

    private static string Escaped(string text) => SecurityElement.Escape(text);
}

/// <summary>Which part of a text stands at its place.</summary>
internal enum Anchor
{
    Start,
    Middle,
    End,
}
