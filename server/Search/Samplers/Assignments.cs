using NasNavigator.Space.Model;

namespace NasNavigator.Search.Samplers;

/// <summary>Decisions for every choice, active or not, that keep the count of every option as equal as it can be.</summary>
/// <remarks>
/// Each choice gets a random order of its options, and row i takes option i of it, starting over at the end: after as many rows as the
/// widest choice has options, every choice of that width has used each option exactly once. A subset takes the next k options of the
/// order, with k drawn from its range.
/// A row that is not acceptable is mended by exchanging the decision of one choice with another row, which leaves all counts as they
/// are. Only where no exchange helps is the row drawn anew by itself; <see cref="Draw.Redrawn"/> counts those.
/// </remarks>
internal static class Assignments
{
    private const int Exchanges = 100;

    /// <summary>Number of rows after which the widest choice has used each option once.</summary>
    public static int RowsOf(ISpaceView space) =>
        Math.Max(1, space.Space.Choices.Select(choice => space.AllowedOf(choice).Count).DefaultIfEmpty(1).Max());

    /// <summary>Draws rows and mends them.</summary>
    /// <param name="space">Where to draw.</param>
    /// <param name="count">Number of rows.</param>
    /// <param name="distinct">Whether equal architectures count as unacceptable; fewer rows come back where the space has no more.</param>
    /// <param name="chance">All of the chance.</param>
    public static Draw Fair(ISpaceView space, int count, bool distinct, Chance chance)
    {
        var rows = new long[count][];
        for (var i = 0; i < count; i++)
        {
            rows[i] = new long[space.Space.Choices.Count];
        }

        foreach (var choice in space.Space.Choices)
        {
            Deal(space, choice, rows, chance);
        }

        var drawn = new Architecture[count];
        for (var i = 0; i < count; i++)
        {
            drawn[i] = space.Activate(rows[i]);
        }

        return Mend(space, rows, drawn, distinct, chance);
    }

    /// <summary>One row, every option of every choice equally likely.</summary>
    public static Architecture Uniform(ISpaceView space, Chance chance)
    {
        var row = new long[1][];
        row[0] = new long[space.Space.Choices.Count];
        for (var attempt = 0; attempt < Exchanges; attempt++)
        {
            foreach (var choice in space.Space.Choices)
            {
                Deal(space, choice, row, chance);
            }

            var architecture = space.Activate(row[0]);
            if (space.Admits(architecture))
            {
                return architecture;
            }
        }

        return space.DrawOne(chance);
    }

    /// <summary>A decision of one choice, every option equally likely.</summary>
    public static long Draw(ISpaceView space, Choice choice, Chance chance)
    {
        var row = new long[1][];
        row[0] = new long[space.Space.Choices.Count];
        Deal(space, choice, row, chance);
        return row[0][choice.Index];
    }

    private static void Deal(ISpaceView space, Choice choice, long[][] rows, Chance chance)
    {
        int[] order = [.. space.AllowedOf(choice)];
        chance.Shuffle<int>(order);
        var next = 0;
        foreach (var row in rows)
        {
            if (!choice.IsSubset)
            {
                row[choice.Index] = order[next++ % order.Length];
                continue;
            }

            var from = Math.Min(choice.TakeFrom, order.Length);
            var to = Math.Min(choice.TakeTo, order.Length);
            var mask = 0L;
            for (var left = from + chance.Next(to - from + 1); left > 0; left--)
            {
                mask |= 1L << order[next++ % order.Length];
            }

            row[choice.Index] = mask;
        }
    }

    private static Draw Mend(ISpaceView space, long[][] rows, Architecture[] drawn, bool distinct, Chance chance)
    {
        var redrawn = 0;
        var kept = new List<Architecture>(rows.Length);
        var seen = new HashSet<Architecture>();
        var bad = new bool[rows.Length];
        Judge();
        // An exchange may pass the fault on to a row before, so this goes on until there is none.
        for (var attempt = 0; rows.Length > 1 && attempt < Exchanges * rows.Length; attempt++)
        {
            var next = Array.IndexOf(bad, true);
            if (next < 0)
            {
                break;
            }

            Exchange(next);
        }

        seen.Clear();
        for (var i = 0; i < rows.Length; i++)
        {
            var architecture = drawn[i];
            for (var attempt = 0; !Acceptable(architecture) && attempt < Exchanges; attempt++)
            {
                redrawn += attempt == 0 ? 1 : 0;
                architecture = Uniform(space, chance);
            }

            if (Acceptable(architecture))
            {
                seen.Add(architecture);
                kept.Add(architecture);
            }
        }

        return new Draw(kept, redrawn);

        bool Acceptable(Architecture architecture) => space.Admits(architecture) && !(distinct && seen.Contains(architecture));

        void Judge()
        {
            seen.Clear();
            for (var i = 0; i < rows.Length; i++)
            {
                bad[i] = !Acceptable(drawn[i]);
                seen.Add(drawn[i]);
            }
        }

        void Exchange(int i)
        {
            var j = (i + 1 + chance.Next(rows.Length - 1)) % rows.Length;
            var c = chance.Next(Math.Max(1, rows[i].Length));
            if (rows[i].Length == 0 || rows[i][c] == rows[j][c])
            {
                return;
            }

            (rows[i][c], rows[j][c]) = (rows[j][c], rows[i][c]);
            var (oldI, oldJ, before) = (drawn[i], drawn[j], bad.Count(b => b));
            (drawn[i], drawn[j]) = (space.Activate(rows[i]), space.Activate(rows[j]));
            Judge();
            if (bad.Count(b => b) > before)
            {
                (rows[i][c], rows[j][c]) = (rows[j][c], rows[i][c]);
                (drawn[i], drawn[j]) = (oldI, oldJ);
                Judge();
            }
        }
    }
}

/// <summary>What came of a draw.</summary>
/// <param name="Architectures">All acceptable; as many as asked for unless they had to be distinct and there are no more.</param>
/// <param name="Redrawn">Rows that no exchange could mend, so that the counts are not exactly equal.</param>
internal sealed record Draw(IReadOnlyList<Architecture> Architectures, int Redrawn);
