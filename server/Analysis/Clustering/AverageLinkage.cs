namespace NasNavigator.Analysis.Clustering;

/// <summary>One merge of two clusters. Items are numbered 0 … n − 1; the k-th merge makes cluster n + k.</summary>
/// <param name="A">The one with the smaller number.</param>
/// <param name="B">The other.</param>
/// <param name="Height">Mean distance between the members of the two.</param>
public readonly record struct Merge(int A, int B, float Height);

/// <summary>Hierarchical clustering by the mean distance between members.</summary>
/// <remarks>
/// A chain of nearest neighbours is followed until two are each other's nearest; they are merged, and the distances of what results follow
/// from those of the two (Lance and Williams, Comput. J. 9, 1967). Each item is looked at a bounded number of times, each look is one row:
/// O(n²). Average linkage is reducible, so that the merges sorted by height are those of always merging the closest two.
/// </remarks>
public static class AverageLinkage
{
    /// <summary>Merges until one cluster is left.</summary>
    /// <param name="distances">Distances at least 0.</param>
    /// <param name="weights">How many each item stands for; left out, one each.</param>
    /// <param name="cancellation">Looked at with every merge.</param>
    /// <returns>n − 1 merges from the lowest to the highest.</returns>
    public static IReadOnlyList<Merge> Cluster(
        SymmetricMatrix distances,
        IReadOnlyList<int>? weights = null,
        CancellationToken cancellation = default
    )
    {
        var n = distances.Size;
        if (n < 2)
        {
            return [];
        }

        var rows = distances.CopyOfValues();
        var sizes = new float[n];
        for (var i = 0; i < n; i++)
        {
            sizes[i] = weights?[i] ?? 1;
            rows[(i * n) + i] = float.PositiveInfinity; // Never its own nearest.
        }

        var gone = new bool[n];
        var found = new List<(int A, int B, float Height)>(n - 1);
        var chain = new Stack<int>();
        var first = 0;
        while (found.Count < n - 1)
        {
            cancellation.ThrowIfCancellationRequested();
            if (chain.Count == 0)
            {
                while (gone[first])
                {
                    first++;
                }

                chain.Push(first);
            }

            var top = chain.Pop();
            var row = rows.AsSpan(top * n, n);
            var nearest = RowMath.IndexOfLeast(row);
            // Among equally near ones the one that the chain came from, or the chain would never end.
            if (chain.TryPeek(out var before) && row[before] <= row[nearest])
            {
                chain.Pop();
                found.Add((Math.Min(top, before), Math.Max(top, before), row[before]));
                Unite(top, before);
            }
            else
            {
                chain.Push(top);
                chain.Push(nearest);
            }
        }

        return Numbered(found, n);

        // The union stands in the place of `kept`.
        void Unite(int left, int kept)
        {
            var (weightLeft, weightKept) = (sizes[left], sizes[kept]);
            var total = weightLeft + weightKept;
            var keptRow = rows.AsSpan(kept * n, n);
            RowMath.Blend(rows.AsSpan(left * n, n), weightLeft / total, keptRow, weightKept / total);
            keptRow[kept] = keptRow[left] = float.PositiveInfinity;
            for (var other = 0; other < n; other++)
            {
                rows[(other * n) + kept] = keptRow[other];
                rows[(other * n) + left] = float.PositiveInfinity;
            }

            gone[left] = true;
            sizes[kept] = total;
        }
    }

    /// <summary>Which cluster each item is in when only <paramref name="clusters"/> are left, numbered by their first member.</summary>
    /// <param name="merges">All merges of <paramref name="count"/> items.</param>
    /// <param name="count">Number of items.</param>
    /// <param name="clusters">Between 1 and <paramref name="count"/>.</param>
    public static int[] Cut(IReadOnlyList<Merge> merges, int count, int clusters)
    {
        var parent = Enumerable.Range(0, count + merges.Count).ToArray();
        for (var i = 0; i < count - clusters; i++)
        {
            parent[merges[i].A] = parent[merges[i].B] = count + i;
        }

        for (var i = parent.Length - 1; i >= 0; i--)
        {
            parent[i] = parent[parent[i]]; // A parent has a larger number, and points to its root by now.
        }

        var numbers = new Dictionary<int, int>();
        var labels = new int[count];
        for (var i = 0; i < count; i++)
        {
            if (!numbers.TryGetValue(parent[i], out labels[i]))
            {
                numbers.Add(parent[i], labels[i] = numbers.Count);
            }
        }

        return labels;
    }

    private static List<Merge> Numbered(List<(int A, int B, float Height)> found, int n)
    {
        // Stable: of merges at one height those found first contain no later ones.
        var ordered = found.OrderBy(merge => merge.Height).ToList();
        var parent = Enumerable.Range(0, n + ordered.Count).ToArray();
        var merges = new List<Merge>(ordered.Count);
        for (var i = 0; i < ordered.Count; i++)
        {
            var (a, b) = (Root(ordered[i].A), Root(ordered[i].B));
            parent[a] = parent[b] = n + i;
            merges.Add(new Merge(Math.Min(a, b), Math.Max(a, b), ordered[i].Height));
        }

        return merges;

        int Root(int item)
        {
            while (parent[item] != item)
            {
                item = parent[item] = parent[parent[item]];
            }

            return item;
        }
    }
}
