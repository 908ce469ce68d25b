namespace NasNavigator.Cli;

/// <summary>The known word that a mistyped one was most likely meant to be.</summary>
internal static class Nearest
{
    /// <returns>Null where nothing is near: more than a third of the letters differ.</returns>
    public static string? Of(string word, IEnumerable<string> known) =>
        known
            .Select(candidate => (candidate, distance: Distance(word.ToLowerInvariant(), candidate.ToLowerInvariant())))
            .Where(row => row.distance <= Math.Max(1, row.candidate.Length / 3))
            .OrderBy(row => row.distance)
            .Select(row => row.candidate)
            .FirstOrDefault();

    /// <summary>Letters to insert, delete, replace or swap with their neighbour.</summary>
    private static int Distance(string from, string to)
    {
        var rows = new int[from.Length + 1, to.Length + 1];
        for (var i = 0; i <= from.Length; i++)
        {
            for (var j = 0; j <= to.Length; j++)
            {
                if (i == 0 || j == 0)
                {
                    rows[i, j] = i + j;
                    continue;
                }

                var replaced = rows[i - 1, j - 1] + (from[i - 1] == to[j - 1] ? 0 : 1);
                rows[i, j] = Math.Min(replaced, Math.Min(rows[i - 1, j], rows[i, j - 1]) + 1);
                if (i > 1 && j > 1 && from[i - 1] == to[j - 2] && from[i - 2] == to[j - 1])
                {
                    rows[i, j] = Math.Min(rows[i, j], rows[i - 2, j - 2] + 1);
                }
            }
        }

        return rows[from.Length, to.Length];
    }
}
