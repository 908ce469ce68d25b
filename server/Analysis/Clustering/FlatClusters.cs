namespace NasNavigator.Analysis.Clustering;

/// <summary>One level of clusters: where to cut a tree of merges, and what becomes of the crumbs.</summary>
/// <remarks>
/// Cuts into 4 to 12 clusters are tried. In each, clusters smaller than three items and than 1 % are folded into the nearest by mean
/// distance (average linkage leaves singletons), and the cut whose mean silhouette is largest is taken. Source of the silhouette:
/// Rousseeuw, J. Comput. Appl. Math. 20 (1987).
/// </remarks>
public static class FlatClusters
{
    private const int Fewest = 4;
    private const int Most = 12;

    /// <summary>Cuts.</summary>
    /// <param name="distances">Of all pairs.</param>
    /// <param name="merges">The whole tree over these distances.</param>
    /// <param name="weights">How many each item stands for.</param>
    /// <returns>The cluster of each item, numbered by first members, and the mean silhouette. All 0 where no cut gives two clusters.</returns>
    public static (int[] Labels, double Silhouette) Cut(SymmetricMatrix distances, IReadOnlyList<Merge> merges, IReadOnlyList<int> weights)
    {
        var n = distances.Size;
        var finest = Math.Min(Most, n);
        var best = (Labels: new int[n], Silhouette: double.NegativeInfinity);
        if (n < 2)
        {
            return (best.Labels, 0);
        }

        var fine = AverageLinkage.Cut(merges, n, finest);
        var sums = SumsTo(distances, fine, finest, weights);
        for (var clusters = Math.Min(Fewest, finest); clusters <= finest; clusters++)
        {
            var labels = Folded(AverageLinkage.Cut(merges, n, clusters), fine, sums, weights);
            var silhouette = labels.Max() == 0 ? double.NegativeInfinity : Silhouette(labels, fine, sums, weights);
            if (silhouette > best.Silhouette + 1e-9)
            {
                best = (labels, silhouette);
            }
        }

        return double.IsNegativeInfinity(best.Silhouette) ? (best.Labels, 0) : best;
    }

    /// <summary>Mean over all items of (b − a) / max(a, b): a the mean distance to the own cluster, b to the nearest other one.</summary>
    /// <returns>Range: −1 to 1.</returns>
    public static double Silhouette(SymmetricMatrix distances, int[] labels)
    {
        int[] weights = [.. Enumerable.Repeat(1, labels.Length)];
        return Silhouette(labels, labels, SumsTo(distances, labels, labels.Max() + 1, weights), weights);
    }

    // Shape: (items, clusters): weighted sum of the distances from an item to a cluster of the finest cut. Every coarser one is a union.
    private static double[,] SumsTo(SymmetricMatrix distances, int[] labels, int clusters, IReadOnlyList<int> weights)
    {
        var sums = new double[labels.Length, clusters];
        for (var i = 0; i < labels.Length; i++)
        {
            var row = distances.Row(i);
            for (var j = 0; j < row.Length; j++)
            {
                sums[i, labels[j]] += weights[j] * row[j];
            }
        }

        return sums;
    }

    private static int[] Folded(int[] labels, int[] fine, double[,] sums, IReadOnlyList<int> weights)
    {
        var smallest = Math.Max(3, weights.Sum() / 100);
        while (true)
        {
            var sizes = SizesOf(labels, weights);
            var crumb = Enumerable.Range(0, sizes.Length).Where(label => sizes[label] > 0).MinBy(label => sizes[label]);
            if (sizes.Count(size => size > 0) < 2 || sizes[crumb] >= smallest)
            {
                return Renumbered(labels);
            }

            // Summed distances between the crumb and every other cluster.
            var coarse = CoarseOf(labels, fine, sums.GetLength(1));
            var between = new double[sizes.Length];
            for (var i = 0; i < labels.Length; i++)
            {
                for (var c = 0; labels[i] == crumb && c < coarse.Length; c++)
                {
                    between[coarse[c]] += weights[i] * sums[i, c];
                }
            }

            var nearest = Enumerable
                .Range(0, sizes.Length)
                .Where(label => label != crumb && sizes[label] > 0)
                .MinBy(label => between[label] / sizes[label]);
            for (var i = 0; i < labels.Length; i++)
            {
                labels[i] = labels[i] == crumb ? nearest : labels[i];
            }
        }
    }

    private static double Silhouette(int[] labels, int[] fine, double[,] sums, IReadOnlyList<int> weights)
    {
        var sizes = SizesOf(labels, weights);
        var coarse = CoarseOf(labels, fine, sums.GetLength(1));
        var means = new double[sizes.Length];
        double total = 0;
        for (var i = 0; i < labels.Length; i++)
        {
            Array.Clear(means);
            for (var c = 0; c < coarse.Length; c++)
            {
                means[coarse[c]] += sums[i, c];
            }

            var own = sizes[labels[i]] > 1 ? means[labels[i]] / (sizes[labels[i]] - 1) : double.NaN;
            var other = double.PositiveInfinity;
            for (var label = 0; label < means.Length; label++)
            {
                other = label == labels[i] ? other : Math.Min(other, means[label] / sizes[label]);
            }

            // An item alone in its cluster says nothing: 0.
            total += double.IsNaN(own) || Math.Max(own, other) <= 0 ? 0 : weights[i] * (other - own) / Math.Max(own, other);
        }

        return total / weights.Sum();
    }

    private static int[] SizesOf(int[] labels, IReadOnlyList<int> weights)
    {
        var sizes = new int[labels.Max() + 1];
        for (var i = 0; i < labels.Length; i++)
        {
            sizes[labels[i]] += weights[i];
        }

        return sizes;
    }

    private static int[] CoarseOf(int[] labels, int[] fine, int clusters)
    {
        var coarse = new int[clusters];
        for (var i = 0; i < labels.Length; i++)
        {
            coarse[fine[i]] = labels[i];
        }

        return coarse;
    }

    private static int[] Renumbered(int[] labels)
    {
        var numbers = new Dictionary<int, int>();
        return Array.ConvertAll(labels, label => numbers.TryGetValue(label, out var known) ? known : numbers[label] = numbers.Count);
    }
}
