namespace NasNavigator.Analysis.Clustering;

/// <summary>Clusters within clusters, of few or many items.</summary>
/// <remarks>
/// Up to 3,000 items all pairs are compared. Of more, representatives are picked (64 landmarks, each the farthest from those before it, and
/// a random sample), every item goes to its nearest one, each such cell is represented by its medoid, and the medoids are clustered with
/// the weight of their cells: O(n) for a fixed number of representatives. A cluster of more than 60 items is clustered again, three levels
/// deep at most.
/// </remarks>
public static class ClusterTree
{
    /// <summary>Up to so many items all pairs are compared.</summary>
    public const int MostPairwise = 3_000;

    private const int Representatives = 1_000;
    private const int Landmarks = 64;
    private const int SplitAbove = 60;
    private const int Deepest = 3;
    private const int MostCompared = 200;

    /// <summary>Clusters items.</summary>
    /// <param name="count">At least 1; items are 0 … count − 1.</param>
    /// <param name="distance">Symmetric, at least 0.</param>
    /// <param name="mostPairwise">Compares all pairs up to so many items.</param>
    /// <param name="cancellation">Looked at while clustering.</param>
    public static ClusterNode Of(
        int count,
        Func<int, int, float> distance,
        int mostPairwise = MostPairwise,
        CancellationToken cancellation = default
    ) => Node([.. Enumerable.Range(0, count)], distance, 0, mostPairwise, cancellation);

    private static ClusterNode Node(
        int[] items,
        Func<int, int, float> distance,
        int depth,
        int mostPairwise,
        CancellationToken cancellation
    )
    {
        cancellation.ThrowIfCancellationRequested();
        var cells = items.Length <= mostPairwise ? null : Cells.Of(items, distance, cancellation);
        var points = cells?.Medoids ?? items;
        int[] weights = cells is null ? [.. Enumerable.Repeat(1, items.Length)] : [.. cells.Members.Select(each => each.Count)];
        var matrix = SymmetricMatrix.Of(points, distance);
        var medoid = points[MedoidOf(matrix, weights)];
        if (items.Length <= SplitAbove && depth > 0 || depth == Deepest)
        {
            return new ClusterNode(items, medoid, []);
        }

        var (labels, _) = FlatClusters.Cut(matrix, AverageLinkage.Cluster(matrix, weights, cancellation), weights);
        var parts = Enumerable.Range(0, labels.Max() + 1).Select(_ => new List<int>()).ToArray();
        for (var i = 0; i < points.Length; i++)
        {
            parts[labels[i]].AddRange(cells?.Members[i] ?? [points[i]]);
        }

        if (parts.Length == 1)
        {
            return new ClusterNode(items, medoid, []);
        }

        return new ClusterNode(
            items,
            medoid,
            [
                .. parts
                    .OrderByDescending(part => part.Count)
                    .Select(part => Node([.. part.Order()], distance, depth + 1, mostPairwise, cancellation)),
            ]
        );
    }

    private static int MedoidOf(SymmetricMatrix matrix, int[] weights)
    {
        var (best, least) = (0, double.PositiveInfinity);
        for (var i = 0; i < matrix.Size; i++)
        {
            var row = matrix.Row(i);
            double sum = 0;
            for (var j = 0; j < row.Length; j++)
            {
                sum += weights[j] * row[j];
            }

            (best, least) = sum < least - 1e-6 ? (i, sum) : (best, least);
        }

        return best;
    }

    /// <summary>Many items, each with the nearest of some medoids.</summary>
    private sealed record Cells(int[] Medoids, List<int>[] Members)
    {
        public static Cells Of(int[] items, Func<int, int, float> distance, CancellationToken cancellation)
        {
            var picked = Picked(items, distance);
            var members = picked.Select(_ => new List<int>()).ToArray();
            foreach (var item in items)
            {
                cancellation.ThrowIfCancellationRequested();
                var (nearest, least) = (0, float.PositiveInfinity);
                for (var i = 0; i < picked.Length; i++)
                {
                    var far = distance(item, picked[i]);
                    if (far < least)
                    {
                        (nearest, least) = (i, far);
                    }
                }

                members[nearest].Add(item);
            }

            // Of items that are no distance apart the first picked one gets all.
            var filled = members.Where(each => each.Count > 0).ToArray();
            return new Cells(Array.ConvertAll(filled, each => Medoid(each, distance)), filled);
        }

        private static int[] Picked(int[] items, Func<int, int, float> distance)
        {
            var picked = new List<int> { items[0] };
            var least = Array.ConvertAll(items, item => distance(item, items[0]));
            while (picked.Count < Landmarks && least.Max() > 0)
            {
                var next = items[Array.IndexOf(least, least.Max())];
                picked.Add(next);
                for (var i = 0; i < items.Length; i++)
                {
                    least[i] = Math.Min(least[i], distance(items[i], next));
                }
            }

            var shuffled = items.ToArray();
            new Random(items.Length).Shuffle(shuffled);
            return [.. picked.Concat(shuffled).Distinct().Take(Representatives)];
        }

        private static int Medoid(List<int> cell, Func<int, int, float> distance)
        {
            // Of a large cell an even sample says as much.
            var step = (cell.Count + MostCompared - 1) / MostCompared;
            int[] compared = [.. cell.Where((_, i) => i % step == 0)];
            return compared[MedoidOf(SymmetricMatrix.Of(compared, distance), [.. Enumerable.Repeat(1, compared.Length)])];
        }
    }
}
