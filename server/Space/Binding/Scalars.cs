using System.Globalization;
using NasNavigator.Space.Syntax;

namespace NasNavigator.Space.Binding;

/// <summary>What scalars mean in YAML 1.2's core schema.</summary>
internal static class Scalars
{
    /// <summary>Nothing written: an empty plain scalar, <c>~</c> or <c>null</c>.</summary>
    public static bool IsNothing(YamlNode? node) =>
        node?.Resolved is null or YamlScalar { Style: ScalarStyle.Plain, Value: "" or "~" or "null" or "Null" or "NULL" };

    /// <summary>A <see cref="long"/>, <see cref="double"/>, <see cref="bool"/> or <see cref="string"/>.</summary>
    public static object ValueOf(YamlScalar scalar) => scalar.Style == ScalarStyle.Plain ? PlainValueOf(scalar.Value) : scalar.Value;

    /// <summary>The same of a text that stands without quotes.</summary>
    public static object PlainValueOf(string text)
    {
        if (text is "true" or "True" or "TRUE")
        {
            return true;
        }

        if (text is "false" or "False" or "FALSE")
        {
            return false;
        }

        if (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole))
        {
            return whole;
        }

        return
            IsNumber(text)
            && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            && double.IsFinite(number)
            ? number
            : text;
    }

    /// <summary>As a value is written in an architecture's text: reads back as the same value.</summary>
    public static string TextOf(object value) =>
        value switch
        {
            bool flag => flag ? "true" : "false",
            IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
            _ => value.ToString() ?? "",
        };

    public static double? NumberOf(object value) =>
        value switch
        {
            long whole => whole,
            double number => number,
            _ => null,
        };

    /// <summary>A number with a unit, brought to the base unit: parameters, multiply-adds, bytes or milliseconds.</summary>
    public static double? QuantityOf(YamlScalar scalar)
    {
        var text = scalar.Value.Trim();
        var digits = text.Length;
        while (digits > 0 && !char.IsAsciiDigit(text[digits - 1]) && text[digits - 1] != '.')
        {
            digits--;
        }

        if (!double.TryParse(text[..digits], NumberStyles.Float, CultureInfo.InvariantCulture, out var number) || !double.IsFinite(number))
        {
            return null;
        }

        double? unit = text[digits..].Trim() switch
        {
            "" or "B" or "ms" => 1,
            "k" or "K" or "kB" => 1e3,
            "M" or "MB" => 1e6,
            "G" or "GB" => 1e9,
            "KiB" => 1024,
            "MiB" => 1024 * 1024,
            "GiB" => 1024.0 * 1024 * 1024,
            "s" => 1e3,
            "us" or "µs" => 1e-3,
            _ => null,
        };
        return number * unit;
    }

    private static bool IsNumber(string text) =>
        text.Length > 0 && (char.IsAsciiDigit(text[0]) || (text.Length > 1 && text[0] is '-' or '+' or '.'));
}
