namespace NasNavigator.Space.Model;

/// <summary>The known word that a mistyped one probably means.</summary>
public static class Nearest
{
    /// <summary>The closest word by edits (a swap of neighbours is one), or null where none is close: at most a third of the letters, or one, may differ, and never all of them.</summary>
    public static string? To(string word, IEnumerable<string> known)
    {
        var (best, bestDistance) = ((string?)null, Math.Min(Math.Max(1, word.Length / 3), word.Length - 1) + 1);
        foreach (var candidate in known)
        {
            if (
                Math.Abs(candidate.Length - word.Length) < bestDistance
                && Distance(word, candidate) is var distance
                && distance < bestDistance
            )
            {
                (best, bestDistance) = (candidate, distance);
            }
        }

        return best;
    }

    private static int Distance(string a, string b)
    {
        var (before, last, row) = (new int[b.Length + 1], new int[b.Length + 1], new int[b.Length + 1]);
        for (var j = 0; j <= b.Length; j++)
        {
            last[j] = j;
        }

        for (var i = 1; i <= a.Length; i++)
        {
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var same = char.ToUpperInvariant(a[i - 1]) == char.ToUpperInvariant(b[j - 1]);
                row[j] = Math.Min(Math.Min(row[j - 1], last[j]) + 1, last[j - 1] + (same ? 0 : 1));
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                {
                    row[j] = Math.Min(row[j], before[j - 2] + 1);
                }
            }

            (before, last, row) = (last, row, before);
        }

        return last[b.Length];
    }
}
