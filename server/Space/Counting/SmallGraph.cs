using System.Numerics;

namespace NasNavigator.Space.Counting;

/// <summary>A directed graph of at most eight vertices; vertex i leads to vertex j where bit 8 i + j is set.</summary>
/// <remarks>The first <c>inner</c> vertices may change places; the others (inputs, the output) keep theirs.</remarks>
internal static class SmallGraph
{
    /// <summary>The smallest matrix among those that changing places of inner vertices gives.</summary>
    /// <param name="matrix">The graph.</param>
    /// <param name="inner">Number of vertices that may change places.</param>
    /// <param name="colours">Marks of all vertices that must agree where vertices change places.</param>
    /// <param name="order">Receives, for each place of the smallest matrix, the vertex that stands there.</param>
    public static ulong Canonical(ulong matrix, int inner, ReadOnlySpan<uint> colours, Span<int> order)
    {
        Span<uint> refined = stackalloc uint[8];
        Refine(matrix, colours, refined);
        Span<int> places = stackalloc int[8];
        for (var i = 0; i < inner; i++)
        {
            places[i] = i;
        }

        // By colour: vertices of different colours never change places.
        for (var i = 1; i < inner; i++)
        {
            for (var j = i; j > 0 && refined[places[j]] < refined[places[j - 1]]; j--)
            {
                (places[j], places[j - 1]) = (places[j - 1], places[j]);
            }
        }

        for (var i = inner; i < 8; i++)
        {
            places[i] = i;
        }

        var best = ulong.MaxValue;
        Permute(0, matrix, inner, refined, places, ref best, order);
        return best;
    }

    /// <summary>Every way to change places that leaves the graph as it is; each gives for a place the place it goes to.</summary>
    public static List<int[]> Automorphisms(ulong matrix, int inner, ReadOnlySpan<uint> colours)
    {
        var found = new List<int[]>();
        var refined = new uint[8];
        Refine(matrix, colours, refined);
        var places = Enumerable.Range(0, 8).ToArray();
        Visit(0);
        return found;

        void Visit(int at)
        {
            if (at == inner)
            {
                if (Moved(matrix, places) == matrix)
                {
                    found.Add(places[..inner]);
                }

                return;
            }

            for (var i = at; i < inner; i++)
            {
                if (refined[places[i]] == refined[at])
                {
                    (places[at], places[i]) = (places[i], places[at]);
                    Visit(at + 1);
                    (places[at], places[i]) = (places[i], places[at]);
                }
            }
        }
    }

    private static void Permute(
        int at,
        ulong matrix,
        int inner,
        ReadOnlySpan<uint> colours,
        Span<int> places,
        ref ulong best,
        Span<int> order
    )
    {
        if (at == inner)
        {
            var moved = Moved(matrix, places);
            if (moved < best)
            {
                best = moved;
                places[..order.Length].CopyTo(order);
            }

            return;
        }

        for (var i = at; i < inner && colours[places[i]] == colours[places[at]]; i++)
        {
            (places[at], places[i]) = (places[i], places[at]);
            Permute(at + 1, matrix, inner, colours, places, ref best, order);
            (places[at], places[i]) = (places[i], places[at]);
        }
    }

    /// <summary>The matrix in which place i is taken by vertex <c>places[i]</c>.</summary>
    private static ulong Moved(ulong matrix, ReadOnlySpan<int> places)
    {
        var moved = 0UL;
        for (var i = 0; i < 8; i++)
        {
            var row = (uint)(matrix >> 8 * places[i]) & 0xFF;
            if (row == 0)
            {
                continue;
            }

            for (var j = 0; j < 8; j++)
            {
                moved |= (ulong)(row >> places[j] & 1) << 8 * i + j;
            }
        }

        return moved;
    }

    /// <summary>Tells vertices apart by what they are joined to; equal vertices stay equal whatever their places.</summary>
    private static void Refine(ulong matrix, ReadOnlySpan<uint> colours, Span<uint> refined)
    {
        colours.CopyTo(refined);
        Span<uint> next = stackalloc uint[8];
        for (var round = 0; round < 3; round++)
        {
            for (var i = 0; i < 8; i++)
            {
                var (into, outOf) = (0u, 0u);
                for (var edges = matrix >> 8 * i & 0xFF; edges != 0; edges &= edges - 1)
                {
                    outOf += Mix(refined[BitOperations.TrailingZeroCount(edges)] + 1);
                }

                for (var edges = matrix >> i & 0x0101010101010101; edges != 0; edges &= edges - 1)
                {
                    into += Mix(refined[BitOperations.TrailingZeroCount(edges) / 8] + 2);
                }

                next[i] = Mix(refined[i] ^ Mix(into) ^ BitOperations.RotateLeft(Mix(outOf), 11));
            }

            next.CopyTo(refined);
        }
    }

    private static uint Mix(uint value)
    {
        value = (value ^ (value >> 16)) * 0x7FEB352D;
        value = (value ^ (value >> 15)) * 0x846CA68B;
        return value ^ (value >> 16);
    }
}
