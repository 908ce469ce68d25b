using System.Numerics;

namespace NasNavigator.Search;

/// <summary>Randomness that is a function of (run seed, purpose, two counters) and of nothing else.</summary>
/// <remarks>
/// A resumed run asks for the same numbers without any generator having been saved, and a purpose that is added later does not stir
/// the others. Source of the generator: Steele, Lea and Flood, SplitMix, OOPSLA 2014.
/// </remarks>
internal sealed class Chance
{
    private ulong _state;

    private Chance(ulong state) => _state = state;

    /// <summary>A stream of its own.</summary>
    /// <param name="seed">The run's seed.</param>
    /// <param name="purpose">What it is for, for instance <c>paths</c>.</param>
    /// <param name="first">A counter: the step, the epoch.</param>
    /// <param name="second">A second counter.</param>
    public static Chance Of(long seed, string purpose, long first = 0, long second = 0)
    {
        // FNV-1a, since string.GetHashCode differs from process to process.
        var hash = 14695981039346656037UL;
        foreach (var letter in purpose)
        {
            hash = (hash ^ letter) * 1099511628211UL;
        }

        var state = Mix((ulong)seed + 0x9E3779B97F4A7C15UL);
        state = Mix(state ^ hash);
        state = Mix(state + (ulong)first + 0x9E3779B97F4A7C15UL);
        return new Chance(Mix(state + (ulong)second + 0xD1B54A32D192ED03UL));
    }

    /// <summary>64 random bits.</summary>
    public ulong Next()
    {
        _state += 0x9E3779B97F4A7C15UL;
        return Mix(_state);
    }

    /// <summary>Uniform in [0, count), without bias.</summary>
    public int Next(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        var limit = ulong.MaxValue - (ulong.MaxValue % (ulong)count);
        ulong bits;
        do
        {
            bits = Next();
        } while (bits >= limit);

        return (int)(bits % (ulong)count);
    }

    /// <summary>Uniform in [0, 1), with 53 bits.</summary>
    public double NextDouble() => (Next() >> 11) * (1.0 / (1UL << 53));

    /// <summary>A seed for a generator of somebody else's.</summary>
    public long NextSeed() => (long)(Next() >> 1);

    /// <summary>Orders at random, every order equally likely.</summary>
    public void Shuffle<T>(Span<T> items)
    {
        for (var i = items.Length - 1; i > 0; i--)
        {
            var j = Next(i + 1);
            (items[i], items[j]) = (items[j], items[i]);
        }
    }

    /// <summary>A scrambling of 64 bits in which every input bit stirs every output bit.</summary>
    public static ulong Mix(ulong bits)
    {
        bits = (bits ^ (bits >> 30)) * 0xBF58476D1CE4E5B9UL;
        bits = (bits ^ (bits >> 27)) * 0x94D049BB133111EBUL;
        return bits ^ (bits >> 31);
    }

    /// <summary>A normal number from 64 bits, mean 0, variance 1; a function, not a stream.</summary>
    public static float Normal(ulong bits)
    {
        // Box and Muller; the first half is never 0.
        var radius = Math.Sqrt(-2 * Math.Log(((bits >> 32) + 1) / 4294967296.0));
        return (float)(radius * Math.Cos(2 * Math.PI * (BitOperations.RotateLeft(bits, 32) >> 32) / 4294967296.0));
    }

    /// <summary>A number in [−1, 1) from 64 bits; a function, not a stream.</summary>
    public static float Uniform(ulong bits) => (float)((((bits >> 11) * (1.0 / (1UL << 53))) * 2) - 1);
}
