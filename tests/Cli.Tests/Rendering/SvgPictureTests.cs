using System.Xml.Linq;
using NasNavigator.Cli.Rendering.Svg;

namespace NasNavigator.Cli.Tests.Rendering;

/// <summary>Pictures are XML whatever they say, and axes carry round numbers.</summary>
public sealed class SvgPictureTests
{
    [Fact]
    public void Render_TextOfUsers_IsEscaped()
    {
        const string Hostile = "a<script>\"&'";
        var picture = new SvgPicture(100, 50, Hostile);
        picture.Text(1, 2.5, Hostile);
        picture.Circle(10, 10, 3, Palette.Series(0), tip: Hostile);

        var read = XDocument.Parse(picture.Render());

        read.Descendants()
            .Where(each => !each.HasElements && each.Value.Length > 0)
            .Select(each => each.Value)
            .ShouldBe([Hostile, Hostile, Hostile]);
        read.Descendants().ShouldNotContain(each => each.Name.LocalName == "script");
        read.Root!.Attribute("viewBox")!.Value.ShouldBe("0 0 100 50");
    }

    [Theory]
    [InlineData(0, 0.83, new[] { 0, 0.2, 0.4, 0.6, 0.8, 1 })]
    [InlineData(-3, 7, new[] { -4.0, -2, 0, 2, 4, 6, 8 })]
    [InlineData(88.2, 94.4, new[] { 88.0, 89, 90, 91, 92, 93, 94, 95 })]
    public void Axis_Linear_EndsAtRoundNumbersThatHoldAll(double low, double high, double[] expected)
    {
        var axis = Axis.Linear("x", low, high, 0, 400);

        axis.Ticks.Select(tick => Math.Round(tick, 9)).ShouldBe(expected);
        axis.At(axis.Ticks[0]).ShouldBe(0, 1e-9);
        axis.At(axis.Ticks[^1]).ShouldBe(400, 1e-9);
        Axis.Linear("x", low, high, 0, 100).Ticks.Count.ShouldBeLessThanOrEqualTo(axis.Ticks.Count);
    }

    [Theory]
    [InlineData(5, 5)]
    [InlineData(0, 0)]
    public void Axis_OfOneNumber_StillHasALength(double low, double high)
    {
        var axis = Axis.Linear("x", low, high, 100, 0);

        axis.At(low).ShouldBeInRange(0, 100);
        axis.Ticks.Count.ShouldBeInRange(2, 12);
        Axis.Logarithmic("x", low + 1, high + 1, 0, 100).At(low + 1).ShouldBe(50, 1);
    }

    [Fact]
    public void Axis_Logarithmic_HasEqualRatiosAtEqualDistance()
    {
        var axis = Axis.Logarithmic("MACs", 1e6, 1e10, 0, 400);

        axis.Ticks.ShouldBe([1e6, 1e7, 1e8, 1e9, 1e10], 1);
        axis.At(1e7).ShouldBe(100, 1e-9);
        axis.At(1e3).ShouldBe(0);
    }

    [Fact]
    public void Scale_OfTheSequence_GrowsBrighter()
    {
        var brightness = Enumerable.Range(0, 11).Select(i => Brightness(Palette.Scale(i / 10.0))).ToList();

        brightness.ShouldBe(brightness.Order());
        Palette.Scale(double.NaN).ShouldBe("#bbb");
        Palette.Scale(2).ShouldBe(Palette.Scale(1));
    }

    private static double Brightness(string colour)
    {
        var number = Convert.ToInt32(colour[1..], 16);
        return (0.2126 * (number >> 16)) + (0.7152 * (number >> 8 & 255)) + (0.0722 * (number & 255));
    }
}
