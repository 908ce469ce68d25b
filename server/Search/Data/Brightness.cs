using NasNavigator.Search.Data.Failures;

namespace NasNavigator.Search.Data;

/// <summary>Numbers to bytes, where a format leaves the scale open.</summary>
internal static class Brightness
{
    /// <summary>Scales so that full brightness, the first of 1, 16 and 255 that no value exceeds, becomes 255.</summary>
    /// <exception cref="PicturesDamagedException">A value is negative, above 255 or no number.</exception>
    public static byte[] ToBytes(ReadOnlySpan<float> values, string source)
    {
        float highest = 0;
        foreach (var value in values)
        {
            // Also true for NaN.
            if (!(value >= 0 && value <= 255))
            {
                throw new PicturesDamagedException(source, $"a pixel has the value {value}; they go from 0 to 1, 16 or 255 (unnormalised)");
            }

            highest = Math.Max(highest, value);
        }

        var scale =
            255
            / (
                highest <= 1 ? 1f
                : highest <= 16 ? 16f
                : 255f
            );
        var bytes = new byte[values.Length];
        for (var i = 0; i < bytes.Length; i++)
        {
            bytes[i] = (byte)((values[i] * scale) + 0.5f);
        }

        return bytes;
    }
}
