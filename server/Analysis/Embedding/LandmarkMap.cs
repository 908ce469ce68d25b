using MathNet.Numerics.LinearAlgebra;
using NasNavigator.Analysis.Distance;
using NasNavigator.Analysis.Statistics;
using NasNavigator.Space.Model;

namespace NasNavigator.Analysis.Embedding;

/// <summary>
/// A map on which like architectures lie near each other: classical scaling of landmarks, everything else placed by its distances to them.
/// A point depends on its architecture alone, so that it never jumps, whatever else is shown.
/// </summary>
/// <remarks>Source: de Silva and Tenenbaum, Sparse multidimensional scaling using landmark points, 2004.</remarks>
public sealed class LandmarkMap
{
    private const int MostPairs = 4_000;

    private readonly EncodedArchitectures _landmarks;
    private readonly double[] _meanSquares;
    private readonly double[][] _axes;

    private LandmarkMap(EncodedArchitectures landmarks, double[] meanSquares, double[][] axes) =>
        (_landmarks, _meanSquares, _axes) = (landmarks, meanSquares, axes);

    /// <summary>Share of the landmarks' spread that the plane shows. Range: 0 to 1.</summary>
    public double Shown { get; private init; }

    /// <summary>The corners of the smallest rectangle that holds all landmarks: what a picture may show by default, since it never changes.</summary>
    public (MapPoint Low, MapPoint High) Extent
    {
        get
        {
            var points = Enumerable.Range(0, _landmarks.Count).Select(i => Place(_landmarks[i])).DefaultIfEmpty().ToList();
            return (
                new MapPoint(points.Min(point => point.X), points.Min(point => point.Y)),
                new MapPoint(points.Max(point => point.X), points.Max(point => point.Y))
            );
        }
    }

    /// <summary>The map of a space, on <see cref="Landmarks.Of"/> it.</summary>
    public static LandmarkMap Of(SearchSpace space, ArchitectureDistance distance) => Of(distance, Landmarks.Of(space, distance));

    /// <summary>The map on given landmarks.</summary>
    public static LandmarkMap Of(ArchitectureDistance distance, IReadOnlyList<Architecture> landmarks)
    {
        var (encoded, count) = (distance.Encode(landmarks), landmarks.Count);
        var squares = Array.ConvertAll(encoded.Matrix(), each => (double)each * each);
        var means = new double[count];
        for (var i = 0; i < count; i++)
        {
            means[i] = squares.AsSpan(i * count, count).ToArray().Average();
        }

        var mean = means.DefaultIfEmpty().Average();
        var centred = Matrix<double>.Build.Dense(count, count, (i, j) => -(squares[(i * count) + j] - means[i] - means[j] + mean) / 2);
        if (count < 2)
        {
            return new LandmarkMap(encoded, means, [new double[count], new double[count]]);
        }

        var scaling = centred.Evd(Symmetricity.Symmetric);
        var largest = Enumerable.Range(0, count).OrderByDescending(i => scaling.EigenValues[i].Real).ToList();
        var total = largest.Sum(i => Math.Max(0, scaling.EigenValues[i].Real));
        var axes = largest
            .Take(2)
            .Select(i => Axis(scaling.EigenVectors.Column(i).ToArray(), scaling.EigenValues[i].Real, total))
            .ToArray();
        return new LandmarkMap(encoded, means, axes)
        {
            Shown = total > 0 ? largest.Take(2).Sum(i => Math.Max(0, scaling.EigenValues[i].Real)) / total : 1,
        };
    }

    /// <summary>Where an architecture lies. Units: edits.</summary>
    public MapPoint Place(Architecture architecture)
    {
        var distances = new float[_landmarks.Count];
        _landmarks.From(architecture, distances);
        var (x, y) = (0.0, 0.0);
        for (var i = 0; i < distances.Length; i++)
        {
            var away = _meanSquares[i] - ((double)distances[i] * distances[i]);
            x += _axes[0][i] * away;
            y += _axes[1][i] * away;
        }

        return new MapPoint(x, y);
    }

    /// <summary>
    /// How true the map is: Spearman's correlation of the distances between architectures with those between their points, over at most
    /// 4,000 pairs that are drawn with a fixed seed. NaN for fewer than three.
    /// </summary>
    public double Fidelity(ArchitectureDistance distance, IReadOnlyList<Architecture> architectures)
    {
        if (architectures.Count < 3)
        {
            return double.NaN;
        }

        var random = new Random(1);
        var (real, drawn) = (new List<double>(), new List<double>());
        for (var pair = 0; pair < MostPairs; pair++)
        {
            var (one, other) = (architectures[random.Next(architectures.Count)], architectures[random.Next(architectures.Count)]);
            if (!ReferenceEquals(one, other))
            {
                real.Add(distance.Between(one, other));
                drawn.Add(Place(one).To(Place(other)));
            }
        }

        return Correlation.Spearman([.. real], [.. drawn]);
    }

    /// <summary>What turns "how much nearer than the mean" into a coordinate. The sign is fixed, so that a map is never mirrored.</summary>
    private static double[] Axis(double[] vector, double spread, double total)
    {
        // An axis of rounding errors is none.
        if (spread <= 1e-9 * total || spread <= 0)
        {
            return new double[vector.Length];
        }

        var sign = Math.Sign(vector.MaxBy(Math.Abs));
        return Array.ConvertAll(vector, each => sign * each / (2 * Math.Sqrt(spread)));
    }
}

/// <summary>A place on a map. Units: edits.</summary>
public readonly record struct MapPoint(double X, double Y)
{
    /// <summary>Straight to another.</summary>
    public double To(MapPoint other) => Math.Sqrt(((X - other.X) * (X - other.X)) + ((Y - other.Y) * (Y - other.Y)));
}
