namespace NasNavigator.Space.Costs;

/// <summary>Counts that stay at the largest number there is: a half-typed width may multiply itself through a hundred layers.</summary>
/// <remarks>Operands are not negative.</remarks>
internal static class Saturating
{
    public static long Plus(long left, long right)
    {
        var sum = unchecked(left + right);
        return sum < 0 ? long.MaxValue : sum;
    }

    public static long Total(IEnumerable<long> counts) => counts.Aggregate(0L, Plus);

    public static long Product(params ReadOnlySpan<long> factors)
    {
        var product = 1L;
        foreach (var factor in factors)
        {
            var high = Math.BigMul(product, factor, out var low);
            if (factor == 0)
            {
                return 0;
            }

            product = high != 0 || low < 0 ? long.MaxValue : low;
        }

        return product;
    }
}
