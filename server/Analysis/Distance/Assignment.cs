namespace NasNavigator.Analysis.Distance;

/// <summary>The cheapest one-to-one assignment, by shortest augmenting paths (the Hungarian method), O(n³).</summary>
internal static class Assignment
{
    /// <summary>For each row the column it gets.</summary>
    /// <param name="costs">Shape: (n, n); finite.</param>
    public static int[] Cheapest(double[,] costs)
    {
        var n = costs.GetLength(0);
        var (rowPrice, columnPrice) = (new double[n + 1], new double[n + 1]);
        // Row that holds a column; column 0 is where the search starts.
        var holder = new int[n + 1];
        for (var row = 1; row <= n; row++)
        {
            holder[0] = row;
            var (slack, before, seen) = (new double[n + 1], new int[n + 1], new bool[n + 1]);
            Array.Fill(slack, double.PositiveInfinity);
            var column = 0;
            do
            {
                seen[column] = true;
                var (at, next, least) = (holder[column], 0, double.PositiveInfinity);
                for (var j = 1; j <= n; j++)
                {
                    if (seen[j])
                    {
                        continue;
                    }

                    var reduced = costs[at - 1, j - 1] - rowPrice[at] - columnPrice[j];
                    if (reduced < slack[j])
                    {
                        (slack[j], before[j]) = (reduced, column);
                    }

                    if (slack[j] < least)
                    {
                        (least, next) = (slack[j], j);
                    }
                }

                for (var j = 0; j <= n; j++)
                {
                    if (seen[j])
                    {
                        rowPrice[holder[j]] += least;
                        columnPrice[j] -= least;
                    }
                    else
                    {
                        slack[j] -= least;
                    }
                }

                column = next;
            } while (holder[column] != 0);

            while (column != 0)
            {
                holder[column] = holder[before[column]];
                column = before[column];
            }
        }

        var assigned = new int[n];
        for (var j = 1; j <= n; j++)
        {
            assigned[holder[j] - 1] = j - 1;
        }

        return assigned;
    }
}
