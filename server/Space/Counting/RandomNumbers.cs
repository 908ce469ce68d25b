using System.Numerics;

namespace NasNavigator.Space.Counting;

/// <summary>Uniform random numbers of any size.</summary>
internal static class RandomNumbers
{
    /// <summary>From 0 to <paramref name="bound"/> − 1, each with the same probability.</summary>
    public static BigInteger Below(Random random, BigInteger bound)
    {
        if (bound <= long.MaxValue)
        {
            return random.NextInt64((long)bound);
        }

        var bits = (int)bound.GetBitLength();
        Span<byte> bytes = new byte[(bits + 7) / 8];
        while (true)
        {
            random.NextBytes(bytes);
            bytes[^1] &= (byte)(0xFF >> (8 * bytes.Length - bits));
            var drawn = new BigInteger(bytes, isUnsigned: true);
            if (drawn < bound)
            {
                return drawn;
            }
        }
    }
}
