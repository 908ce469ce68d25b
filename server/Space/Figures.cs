using System.Globalization;
using System.Numerics;

namespace NasNavigator.Space;

/// <summary>Numbers as people read them, in messages, tables and hints alike.</summary>
public static class Figures
{
    private static readonly (double Size, string Suffix)[] Suffixes = [(1e12, "T"), (1e9, "G"), (1e6, "M"), (1e3, "k")];

    /// <summary>Grouped by thousands; from 10^15 on as a power, since nobody reads twenty digits.</summary>
    public static string Count(BigInteger value)
    {
        if (BigInteger.Abs(value) < BigInteger.Pow(10, 15))
        {
            return value.ToString("N0", CultureInfo.InvariantCulture);
        }

        var digits = BigInteger.Abs(value).ToString(CultureInfo.InvariantCulture);
        return $"{(value.Sign < 0 ? "−" : "")}{digits[0]}.{digits[1..3]}×10^{digits.Length - 1}";
    }

    /// <summary>Two or three digits and a suffix: 950, 3.1k, 41k, 2.9M.</summary>
    public static string Short(double value)
    {
        foreach (var (size, suffix) in Suffixes)
        {
            // 999.6k would be written 1000k.
            if (value >= size * 0.9995)
            {
                var scaled = value / size;
                return scaled.ToString(scaled < 9.95 ? "0.0" : "0", CultureInfo.InvariantCulture) + suffix;
            }
        }

        return value.ToString("0.##", CultureInfo.InvariantCulture);
    }

    /// <summary>3.1k–41k, or one number where both are written alike.</summary>
    public static string Range(double min, double max) =>
        Short(min) is var low && Short(max) is var high && low == high ? low : $"{low}–{high}";

    /// <summary>Bytes in binary units: 512 B, 3.4 MiB.</summary>
    public static string Bytes(double value)
    {
        string[] units = ["B", "KiB", "MiB", "GiB", "TiB"];
        var unit = 0;
        while (value >= 1023.95 && unit < units.Length - 1)
        {
            value /= 1024;
            unit++;
        }

        return value.ToString(unit == 0 || value >= 99.95 ? "0" : "0.0", CultureInfo.InvariantCulture) + " " + units[unit];
    }

    /// <summary>With its sign, one digit: +4.1, −0.4, 0.0.</summary>
    public static string Signed(double value)
    {
        var text = Math.Abs(value).ToString("0.0", CultureInfo.InvariantCulture);
        return text == "0.0" ? " 0.0" : (value < 0 ? "−" : "+") + text;
    }

    /// <summary>A share as percent; small ones are not rounded to nothing.</summary>
    public static string Percent(double share) =>
        share switch
        {
            > 0 and < 0.01 => "< 1 %",
            < 1 and > 0.99 => "> 99 %",
            _ => (share * 100).ToString("0", CultureInfo.InvariantCulture) + " %",
        };

    /// <summary>A probability that was estimated by drawing: never quite 0 or 1.</summary>
    public static string Chance(double probability) =>
        probability switch
        {
            < 0.01 => "< 1 %",
            > 0.99 => "> 99 %",
            _ => Percent(probability),
        };

    /// <summary>0:41, 12:05, 1:02:03.</summary>
    public static string Duration(TimeSpan time) =>
        time.TotalHours >= 1 ? $"{(int)time.TotalHours}:{time.Minutes:00}:{time.Seconds:00}" : $"{time.Minutes}:{time.Seconds:00}";

    /// <summary>One word for one, another for more: 1 choice, 5 choices.</summary>
    public static string Counted(BigInteger count, string one, string? more = null) =>
        $"{Count(count)} {(count.IsOne ? one : more ?? one + "s")}";
}
