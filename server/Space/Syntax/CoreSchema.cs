using System.Buffers;
using System.Globalization;

namespace NasNavigator.Space.Syntax;

/// <summary>Numbers as the YAML 1.2 core schema writes them (specification 10.3.2).</summary>
internal static class CoreSchema
{
    private static readonly SearchValues<char> NumberCharacters = SearchValues.Create("+-.eE0123456789");

    public static bool TryInteger(string text, out long value)
    {
        value = 0;
        if (text.StartsWith("0x", StringComparison.Ordinal))
        {
            return long.TryParse(text.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out value) && value >= 0;
        }

        if (text.StartsWith("0o", StringComparison.Ordinal))
        {
            return TryOctal(text.AsSpan(2), out value);
        }

        return long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value);
    }

    public static bool TryNumber(string text, out double value)
    {
        if (TryInteger(text, out var integer))
        {
            value = integer;
            return true;
        }

        switch (text)
        {
            case ".inf" or ".Inf" or ".INF" or "+.inf" or "+.Inf" or "+.INF":
                value = double.PositiveInfinity;
                return true;
            case "-.inf" or "-.Inf" or "-.INF":
                value = double.NegativeInfinity;
                return true;
            case ".nan" or ".NaN" or ".NAN":
                value = double.NaN;
                return true;
            default:
                const NumberStyles Style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
                value = 0;
                return text.Length > 0
                    && (char.IsAsciiDigit(text[^1]) || text[^1] == '.')
                    && text.AsSpan().IndexOfAnyExcept(NumberCharacters) < 0
                    && double.TryParse(text, Style, CultureInfo.InvariantCulture, out value);
        }
    }

    private static bool TryOctal(ReadOnlySpan<char> digits, out long value)
    {
        value = 0;
        if (digits.IsEmpty || digits.Length > 20)
        {
            return false;
        }

        foreach (var digit in digits)
        {
            if (digit is < '0' or > '7')
            {
                return false;
            }

            value = (value * 8) + (digit - '0');
        }

        return true;
    }
}
