namespace NasNavigator.Cli.Rendering.Svg;

/// <summary>From numbers to pixels along one line, with round numbers to write beside it.</summary>
internal sealed class Axis
{
    /// <summary>Below this there is room for few numbers. Units: pixels.</summary>
    private const double Short = 150;

    private readonly double _low;
    private readonly double _high;
    private readonly double _from;
    private readonly double _to;
    private readonly bool _isLogarithmic;

    private Axis(string name, double low, double high, double from, double to, bool isLogarithmic, IReadOnlyList<double> ticks) =>
        (Name, _low, _high, _from, _to, _isLogarithmic, Ticks) = (name, low, high, from, to, isLogarithmic, ticks);

    /// <summary>Name and unit.</summary>
    public string Name { get; }

    /// <summary>Round numbers inside the axis, ascending.</summary>
    public IReadOnlyList<double> Ticks { get; }

    /// <summary>An axis with equal steps.</summary>
    /// <param name="name">Name and unit.</param>
    /// <param name="low">Smallest number to show.</param>
    /// <param name="high">Largest number to show.</param>
    /// <param name="from">Where the smallest stands. Units: pixels.</param>
    /// <param name="to">Where the largest stands. Units: pixels.</param>
    /// <param name="widened">Whether both ends go to the next round number.</param>
    public static Axis Linear(string name, double low, double high, double from, double to, bool widened = true)
    {
        (low, high) = Spread(low, high);
        var step = Step(high - low, Math.Abs(to - from) < Short ? 2 : 4);
        var (first, last) = widened
            ? (Math.Floor((low / step) + 1e-9), Math.Ceiling((high / step) - 1e-9))
            : (Math.Ceiling((low / step) - 1e-9), Math.Floor((high / step) + 1e-9));
        var ticks = new List<double>();
        for (var i = first; i <= last; i++)
        {
            // + 0.0: no −0 is written beside an axis.
            ticks.Add((i * step) + 0.0);
        }

        return widened
            ? new Axis(name, first * step, last * step, from, to, false, ticks)
            : new Axis(name, low, high, from, to, false, ticks);
    }

    /// <summary>An axis of whole numbers from zero on.</summary>
    public static Axis Steps(string name, int count, double from, double to) =>
        new(name, 0, Math.Max(1, count), from, to, false, [.. Enumerable.Range(0, Math.Max(1, count) + 1).Select(i => (double)i)]);

    /// <summary>An axis with equal ratios.</summary>
    /// <inheritdoc cref="Linear"/>
    public static Axis Logarithmic(string name, double low, double high, double from, double to)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(low);
        (low, high) = high > low ? (low, high) : (low / 2, low * 2);
        var ticks = new List<double>();
        foreach (
            var digits in high / low > 100 ? [1.0]
            : high / low > 10 ? [1.0, 2, 5]
            : new[] { 1.0, 1.5, 2, 3, 4, 5, 7 }
        )
        {
            for (var power = Math.Floor(Math.Log10(low)); power <= Math.Log10(high); power++)
            {
                ticks.Add(digits * Math.Pow(10, power));
            }
        }

        return new Axis(name, Math.Log(low), Math.Log(high), from, to, true, [.. ticks.Where(at => at >= low && at <= high).Order()]);
    }

    /// <summary>Where a number stands; what lies outside is moved to the end. Units: pixels.</summary>
    public double At(double number)
    {
        var share = ((_isLogarithmic ? Math.Log(number) : number) - _low) / (_high - _low);
        return _from + (Math.Clamp(share, 0, 1) * (_to - _from));
    }

    /// <summary>A round number that cuts a length into so many parts, or up to two and a half times as many.</summary>
    private static double Step(double length, int parts)
    {
        var unit = Math.Pow(10, Math.Floor(Math.Log10(length / parts)));
        return unit
            * (
                length / unit / parts is var times && times >= 5 ? 5
                : times >= 2 ? 2
                : 1
            );
    }

    private static (double Low, double High) Spread(double low, double high) =>
        high > low ? (low, high) : (low - (Math.Abs(low) / 10) - 1e-9, high + (Math.Abs(high) / 10) + 1e-9);
}
