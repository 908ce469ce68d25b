using System.Globalization;

namespace NasNavigator.Cli.Rendering.Svg;

/// <summary>A title and two axes with their grid and names, drawn into a part of a picture; marks are then placed by the axes.</summary>
/// <param name="Across">The horizontal axis.</param>
/// <param name="Up">The vertical axis; its first pixel is the lower one.</param>
internal sealed record PlotFrame(Axis Across, Axis Up)
{
    /// <summary>Draws it; the area that marks may take is what the axes span.</summary>
    /// <param name="picture">Where to.</param>
    /// <param name="title">Above the area.</param>
    /// <param name="left">Pixel of the area's left side.</param>
    /// <param name="top">Pixel of its upper side.</param>
    /// <param name="right">Pixel of its right side.</param>
    /// <param name="bottom">Pixel of its lower side.</param>
    /// <param name="number">How the numbers of the horizontal axis are written.</param>
    /// <param name="size">Height of the title.</param>
    public void Draw(
        SvgPicture picture,
        string title,
        double left,
        double top,
        double right,
        double bottom,
        Func<double, string>? number = null,
        double size = 15
    )
    {
        picture.Text(left, top - 20, title, size: size, bold: true);
        foreach (var tick in Up.Ticks)
        {
            picture.Line(left, Up.At(tick), right, Up.At(tick), Palette.Grid);
            picture.Text(left - 8, Up.At(tick) + 4, Short(tick), Anchor.End, Palette.Faint);
        }

        foreach (var tick in Across.Ticks)
        {
            picture.Line(Across.At(tick), bottom, Across.At(tick), bottom + 4, Palette.Faint);
            picture.Text(Across.At(tick), bottom + 20, (number ?? Short)(tick), Anchor.Middle, Palette.Faint);
        }

        picture.Line(left, bottom, right, bottom, Palette.Faint);
        picture.Text((left + right) / 2, bottom + 42, Across.Name, Anchor.Middle);
        picture.Text(left - 52, (top + bottom) / 2, Up.Name, Anchor.Middle, upwards: true);
    }

    /// <summary>Grouped, as many digits as it takes.</summary>
    public static string Short(double number) => number.ToString("#,0.####", CultureInfo.InvariantCulture);
}
