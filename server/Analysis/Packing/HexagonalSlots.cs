using NasNavigator.Analysis.Clustering;

namespace NasNavigator.Analysis.Packing;

/// <summary>Places the members of one cluster in the slots of a hexagonal grid, like beside like.</summary>
/// <remarks>
/// The medoid lies in the middle, the others by their distance to it; then random pairs are swapped where that brings neighbours closer to
/// each other, at first also where it does not (annealing).
/// </remarks>
internal static class HexagonalSlots
{
    /// <summary>Distance between neighbouring slots, in radii of a leaf.</summary>
    public const double Pitch = 2.2;

    private const int SwapsPerLeaf = 400;
    private const int MostSwaps = 60_000;
    private const int MostCompared = 2_000;

    private static readonly (int Q, int R)[] Sides = [(1, 0), (1, -1), (0, -1), (-1, 0), (-1, 1), (0, 1)];

    /// <summary>Positions around (0, 0), and the radius of a circle that holds all leaves.</summary>
    /// <param name="members">Item numbers.</param>
    /// <param name="medoid">One of them.</param>
    /// <param name="distance">Between items.</param>
    /// <param name="before">Where an item lay, relative to the cluster's middle; null where it is new.</param>
    public static ((double X, double Y)[] Places, double Radius) Place(
        IReadOnlyList<int> members,
        int medoid,
        Func<int, int, float> distance,
        Func<int, (double X, double Y)?> before
    )
    {
        var n = members.Count;
        var slots = Slots(n);
        var order = members.Select((item, at) => (At: at, Far: item == medoid ? -1 : distance(medoid, item))).OrderBy(each => each.Far);
        var known = members.Select(before).ToArray();
        var isKnown = known.Count(each => each is not null) * 2 > n;
        var holder = isKnown ? Remembered(slots, known, order.Select(each => each.At)) : [.. order.Select(each => each.At)];
        if (!isKnown && n <= MostCompared)
        {
            Anneal(holder, slots, SymmetricMatrix.Of([.. members], distance));
        }

        var places = new (double X, double Y)[n];
        for (var slot = 0; slot < n; slot++)
        {
            places[holder[slot]] = (slots[slot].X, slots[slot].Y);
        }

        return (places, 1 + slots.Max(slot => Math.Sqrt((slot.X * slot.X) + (slot.Y * slot.Y))));
    }

    // The n slots that are nearest to the middle.
    private static Slot[] Slots(int n)
    {
        var reach = (int)Math.Ceiling(Math.Sqrt(n)) + 1;
        var all =
            from q in Enumerable.Range(-reach, (2 * reach) + 1)
            from r in Enumerable.Range(-reach, (2 * reach) + 1)
            let slot = new Slot(q, r, Pitch * (q + (r / 2.0)), Pitch * r * Math.Sqrt(3) / 2)
            orderby Math.Round((slot.X * slot.X) + (slot.Y * slot.Y), 6), q, r
            select slot;
        return [.. all.Take(n)];
    }

    // Whoever was here keeps the free slot nearest to where it was; newcomers take what is left, the middle first.
    private static int[] Remembered(Slot[] slots, (double X, double Y)?[] known, IEnumerable<int> order)
    {
        var holder = new int[slots.Length];
        Array.Fill(holder, -1);
        var wishes = new List<(double Far, int Member, int Slot)>();
        for (var member = 0; member < known.Length; member++)
        {
            for (var slot = 0; known[member] is { } was && slot < slots.Length; slot++)
            {
                var far = Math.Pow(was.X - slots[slot].X, 2) + Math.Pow(was.Y - slots[slot].Y, 2);
                if (far <= 9 * Pitch * Pitch)
                {
                    wishes.Add((far, member, slot));
                }
            }
        }

        var placed = new bool[slots.Length];
        foreach (var (_, member, slot) in wishes.OrderBy(wish => wish.Far))
        {
            if (!placed[member] && holder[slot] < 0)
            {
                (holder[slot], placed[member]) = (member, true);
            }
        }

        var free = new Queue<int>(Enumerable.Range(0, slots.Length).Where(slot => holder[slot] < 0));
        foreach (var member in order.Where(member => !placed[member]))
        {
            holder[free.Dequeue()] = member;
        }

        return holder;
    }

    private static void Anneal(int[] holder, Slot[] slots, SymmetricMatrix distances)
    {
        var n = holder.Length;
        if (n < 4)
        {
            return;
        }

        var at = slots.Select((slot, i) => (slot, i)).ToDictionary(pair => (pair.slot.Q, pair.slot.R), pair => pair.i);
        var neighbours = Array.ConvertAll(
            slots,
            slot => Sides.Select(side => at.GetValueOrDefault((slot.Q + side.Q, slot.R + side.R), -1)).Where(i => i >= 0).ToArray()
        );
        var random = new Random(n);
        var swaps = Math.Min(MostSwaps, SwapsPerLeaf * n);
        var mean = Enumerable.Range(0, n).Average(slot => Cost(slot, holder[slot], -1) / neighbours[slot].Length);
        for (var swap = 0; swap < swaps; swap++)
        {
            // Slot 0 is the middle, where the medoid stays.
            var (a, b) = (random.Next(1, n), random.Next(1, n));
            if (a == b)
            {
                continue;
            }

            var temperature = mean * Math.Pow(0.01, (double)swap / swaps);
            var change = Cost(a, holder[b], b) + Cost(b, holder[a], a) - Cost(a, holder[a], b) - Cost(b, holder[b], a);
            if (change < 0 || random.NextDouble() < Math.Exp(-change / temperature))
            {
                (holder[a], holder[b]) = (holder[b], holder[a]);
            }
        }

        // Where the two that swap are neighbours, the distance between them stays and is left out.
        double Cost(int slot, int member, int apartFrom)
        {
            var row = distances.Row(member);
            double cost = 0;
            foreach (var neighbour in neighbours[slot])
            {
                cost += neighbour == apartFrom ? 0 : row[holder[neighbour]];
            }

            return cost;
        }
    }

    private readonly record struct Slot(int Q, int R, double X, double Y);
}
