namespace NasNavigator.Cli.Rendering.Svg;

/// <summary>Colours of pictures, told apart by every kind of colour vision; dashes tell lines apart without colour.</summary>
/// <remarks>Source of the series: Okabe and Ito, Color universal design, 2008. Of the scale: viridis, van der Walt and Smith, 2015.</remarks>
internal static class Palette
{
    public const string Ink = "#222";
    public const string Faint = "#555";
    public const string Grid = "#e4e4e4";

    private static readonly string[] Colours = ["#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#000000"];
    private static readonly string[] Dashing = ["none", "7 3", "2 3", "9 3 2 3", "4 4", "12 4", "1 2"];
    private static readonly (double R, double G, double B)[] Viridis =
    [
        (68, 1, 84),
        (65, 68, 135),
        (42, 120, 142),
        (34, 168, 132),
        (122, 209, 81),
        (253, 231, 37),
    ];

    /// <summary>Of the i-th of several series.</summary>
    public static string Series(int index) => Colours[index % Colours.Length];

    /// <summary>Of the i-th line.</summary>
    public static string Dashes(int index) => Dashing[index % Dashing.Length];

    /// <summary>From dark to bright.</summary>
    /// <param name="share">Range: 0 to 1; what lies outside is taken for the end, NaN is grey.</param>
    public static string Scale(double share)
    {
        if (double.IsNaN(share))
        {
            return "#bbb";
        }

        var place = Math.Clamp(share, 0, 1) * (Viridis.Length - 1);
        var below = Math.Min((int)place, Viridis.Length - 2);
        var (low, high, part) = (Viridis[below], Viridis[below + 1], place - below);
        return $"#{Mixed(low.R, high.R):x2}{Mixed(low.G, high.G):x2}{Mixed(low.B, high.B):x2}";

        int Mixed(double from, double to) => (int)Math.Round(from + (part * (to - from)));
    }
}
