namespace NasNavigator.Analysis.Packing;

/// <summary>Lays circles side by side, never on one another, so that near ones are alike.</summary>
internal static class CirclePacking
{
    private const int Rounds = 2_000;
    private const int Sweeps = 20;
    private const double Pull = 0.01;
    private const double Gap = 0.05;

    /// <summary>Centres, around (0, 0).</summary>
    /// <param name="radii">Above 0.</param>
    /// <param name="distances">Shape: (n, n).</param>
    /// <param name="start">Where the centres stood before; null where nothing is known of them.</param>
    public static (double X, double Y)[] Place(double[] radii, double[,] distances, (double X, double Y)[]? start)
    {
        var n = radii.Length;
        var points = StressLayout.Place(distances, start);
        var farthest = Pairs(n).Select(pair => Apart(points, pair.A, pair.B)).DefaultIfEmpty(0).Max();
        var scale = farthest > 0 ? 1.2 * radii.Sum() / farthest : 0;
        points = Array.ConvertAll(points, point => (point.X * scale, point.Y * scale));
        var gap = Gap * radii.Max();
        var mass = radii.Sum(radius => radius * radius);
        for (var round = 0; round < Rounds; round++)
        {
            var before = points.ToArray();
            var (cx, cy) = (0.0, 0.0);
            for (var i = 0; i < n; i++)
            {
                cx += radii[i] * radii[i] * points[i].X / mass;
                cy += radii[i] * radii[i] * points[i].Y / mass;
            }

            points = Array.ConvertAll(points, point => (point.X + (Pull * (cx - point.X)), point.Y + (Pull * (cy - point.Y))));
            Separate(points, radii, gap, Sweeps);
            if (Enumerable.Range(0, n).Max(i => Far(before[i], points[i])) < 1e-3 * radii.Max())
            {
                break;
            }
        }

        // What sweeps have not pushed apart yet is taken apart by drawing everything farther out: order and directions stay.
        Separate(points, radii, gap, 10 * Sweeps);
        var worst = Pairs(n)
            .Select(pair => (radii[pair.A] + radii[pair.B] + (gap / 2)) / Apart(points, pair.A, pair.B))
            .DefaultIfEmpty(1)
            .Max();
        return worst > 1 ? Array.ConvertAll(points, point => (point.X * worst, point.Y * worst)) : points;
    }

    private static void Separate((double X, double Y)[] points, double[] radii, double gap, int sweeps)
    {
        for (var (sweep, moved) = (0, true); sweep < sweeps && moved; sweep++)
        {
            moved = false;
            foreach (var (i, j) in Pairs(points.Length))
            {
                var apart = Apart(points, i, j);
                var overlap = radii[i] + radii[j] + gap - apart;
                if (overlap <= 1e-9)
                {
                    continue;
                }

                moved = true;
                // Two on one spot part in a direction that depends on their numbers alone.
                var (ux, uy) =
                    apart > 1e-9
                        ? ((points[j].X - points[i].X) / apart, (points[j].Y - points[i].Y) / apart)
                        : (Math.Cos(i + (2.4 * j)), Math.Sin(i + (2.4 * j)));
                var (mi, mj) = (radii[i] * radii[i], radii[j] * radii[j]);
                var (si, sj) = (overlap * mj / (mi + mj), overlap * mi / (mi + mj));
                points[i] = (points[i].X - (ux * si), points[i].Y - (uy * si));
                points[j] = (points[j].X + (ux * sj), points[j].Y + (uy * sj));
            }
        }
    }

    private static IEnumerable<(int A, int B)> Pairs(int n)
    {
        for (var i = 0; i < n; i++)
        {
            for (var j = i + 1; j < n; j++)
            {
                yield return (i, j);
            }
        }
    }

    private static double Apart((double X, double Y)[] points, int i, int j) => Far(points[i], points[j]);

    private static double Far((double X, double Y) a, (double X, double Y) b) =>
        Math.Sqrt(((a.X - b.X) * (a.X - b.X)) + ((a.Y - b.Y) * (a.Y - b.Y)));
}
