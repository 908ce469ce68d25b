using NasNavigator.Search.Data;

namespace NasNavigator.Search.Tests.Data;

/// <summary>Ridge regression on one-hot labels: what can be told without anything non-linear.</summary>
internal static class LinearClassifier
{
    public static float[][] Pixels(ImageSet pictures) =>
        [
            .. Enumerable
                .Range(0, pictures.Count)
                .Select(i =>
                    Array.ConvertAll(pictures.Pixels[(i * pictures.PictureSize)..((i + 1) * pictures.PictureSize)], value => value / 255f)
                ),
        ];

    public static double Accuracy(float[][] train, int[] labels, float[][] test, int[] testLabels, int classes, double ridge)
    {
        var width = train[0].Length;
        var means = new double[width];
        foreach (var row in train)
        {
            for (var j = 0; j < width; j++)
            {
                means[j] += row[j] / (double)train.Length;
            }
        }

        // Normal equations (XᵀX + λI) W = XᵀY on centred pixels.
        var gram = new double[width][];
        var right = new double[width][];
        for (var j = 0; j < width; j++)
        {
            (gram[j], right[j]) = (new double[width], new double[classes]);
        }

        var centred = new double[width];
        for (var i = 0; i < train.Length; i++)
        {
            for (var j = 0; j < width; j++)
            {
                centred[j] = train[i][j] - means[j];
            }

            for (var j = 0; j < width; j++)
            {
                var (value, line) = (centred[j], gram[j]);
                for (var k = 0; k <= j; k++)
                {
                    line[k] += value * centred[k];
                }

                right[j][labels[i]] += value;
            }
        }

        for (var j = 0; j < width; j++)
        {
            gram[j][j] += ridge;
        }

        Solve(gram, right, classes);
        var shares = Enumerable.Range(0, classes).Select(c => labels.Count(label => label == c) / (double)labels.Length).ToArray();
        var hits = 0;
        for (var i = 0; i < test.Length; i++)
        {
            var scores = (double[])shares.Clone();
            for (var j = 0; j < width; j++)
            {
                for (var c = 0; c < classes; c++)
                {
                    scores[c] += (test[i][j] - means[j]) * right[j][c];
                }
            }

            hits += Array.IndexOf(scores, scores.Max()) == testLabels[i] ? 1 : 0;
        }

        return hits / (double)test.Length;
    }

    // Cholesky in place, then forward and back.
    private static void Solve(double[][] a, double[][] b, int columns)
    {
        for (var j = 0; j < a.Length; j++)
        {
            for (var k = 0; k <= j; k++)
            {
                var sum = a[j][k];
                for (var m = 0; m < k; m++)
                {
                    sum -= a[j][m] * a[k][m];
                }

                a[j][k] = j == k ? Math.Sqrt(sum) : sum / a[k][k];
            }
        }

        for (var c = 0; c < columns; c++)
        {
            for (var j = 0; j < a.Length; j++)
            {
                for (var k = 0; k < j; k++)
                {
                    b[j][c] -= a[j][k] * b[k][c];
                }

                b[j][c] /= a[j][j];
            }

            for (var j = a.Length - 1; j >= 0; j--)
            {
                for (var k = j + 1; k < a.Length; k++)
                {
                    b[j][c] -= a[k][j] * b[k][c];
                }

                b[j][c] /= a[j][j];
            }
        }
    }
}
