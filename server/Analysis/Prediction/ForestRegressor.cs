namespace NasNavigator.Analysis.Prediction;

/// <summary>Regression trees on resampled rows with random splits. Sources: Breiman, Random forests, 2001; Geurts et al., Extremely randomized trees, 2006.</summary>
/// <remarks>The spread of the trees' answers stands for what the forest does not know. Same rows and seed give the same forest.</remarks>
public sealed class ForestRegressor
{
    private const int Trees = 40;
    private const int SmallestSplit = 4;
    private readonly Node[][] _trees;

    private ForestRegressor(Node[][] trees) => _trees = trees;

    /// <summary>Fits.</summary>
    /// <param name="rows">Shape: (n, features), n at least 1.</param>
    /// <param name="targets">Shape: (n).</param>
    /// <param name="seed">Of the resampling and the splits.</param>
    public static ForestRegressor Fit(IReadOnlyList<float[]> rows, IReadOnlyList<double> targets, int seed)
    {
        var random = new Random(seed);
        var trees = new Node[Trees][];
        for (var tree = 0; tree < Trees; tree++)
        {
            var drawn = new int[rows.Count];
            for (var i = 0; i < drawn.Length; i++)
            {
                drawn[i] = random.Next(rows.Count);
            }

            var nodes = new List<Node>();
            Grow(nodes, rows, targets, drawn, random);
            trees[tree] = [.. nodes];
        }

        return new ForestRegressor(trees);
    }

    /// <summary>Mean and standard deviation over the trees, in the units of the targets.</summary>
    public (double Mean, double Deviation) Predict(ReadOnlySpan<float> row)
    {
        var (sum, squares) = (0.0, 0.0);
        foreach (var tree in _trees)
        {
            var at = 0;
            while (tree[at].Feature >= 0)
            {
                at = row[tree[at].Feature] <= tree[at].Threshold ? at + 1 : tree[at].Right;
            }

            sum += tree[at].Value;
            squares += tree[at].Value * tree[at].Value;
        }

        var mean = sum / _trees.Length;
        return (mean, Math.Sqrt(Math.Max(0, (squares / _trees.Length) - (mean * mean))));
    }

    private static int Grow(List<Node> nodes, IReadOnlyList<float[]> rows, IReadOnlyList<double> targets, Span<int> drawn, Random random)
    {
        var (at, mean) = (nodes.Count, 0.0);
        foreach (var row in drawn)
        {
            mean += targets[row] / drawn.Length;
        }

        nodes.Add(new Node(-1, 0, 0, mean));
        if (drawn.Length < SmallestSplit || BestSplit(rows, targets, drawn, random) is not (var feature, var threshold))
        {
            return at;
        }

        var left = 0;
        for (var i = 0; i < drawn.Length; i++)
        {
            if (rows[drawn[i]][feature] <= threshold)
            {
                (drawn[left], drawn[i]) = (drawn[i], drawn[left]);
                left++;
            }
        }

        Grow(nodes, rows, targets, drawn[..left], random);
        var right = Grow(nodes, rows, targets, drawn[left..], random);
        nodes[at] = new Node(feature, threshold, right, mean);
        return at;
    }

    /// <summary>Of a third of the features, each cut once at random between its ends, the cut that leaves the least variance; null where nothing differs.</summary>
    private static (int Feature, float Threshold)? BestSplit(
        IReadOnlyList<float[]> rows,
        IReadOnlyList<double> targets,
        ReadOnlySpan<int> drawn,
        Random random
    )
    {
        (int Feature, float Threshold)? best = null;
        var (highest, tried, features) = (double.NegativeInfinity, 0, rows[0].Length);
        var start = random.Next(features);
        // A stride without a common divisor visits every feature once, in another order each time.
        var stride = Stride(features, random);
        for (var i = 0; i < features && tried < Math.Max(4, features / 3); i++)
        {
            var feature = (int)((start + ((long)i * stride)) % features);
            var (low, high) = (float.PositiveInfinity, float.NegativeInfinity);
            foreach (var row in drawn)
            {
                low = Math.Min(low, rows[row][feature]);
                high = Math.Max(high, rows[row][feature]);
            }

            if (low >= high)
            {
                continue;
            }

            tried++;
            var threshold = low + (float)(random.NextDouble() * (high - low));
            threshold = threshold >= high ? low : threshold;
            var (leftSum, leftCount, sum) = (0.0, 0, 0.0);
            foreach (var row in drawn)
            {
                sum += targets[row];
                if (rows[row][feature] <= threshold)
                {
                    leftSum += targets[row];
                    leftCount++;
                }
            }

            // Both sides' sums of squares about their means are smallest where this is largest.
            var rightSum = sum - leftSum;
            var score = (leftSum * leftSum / leftCount) + (rightSum * rightSum / (drawn.Length - leftCount));
            if (score > highest)
            {
                (highest, best) = (score, (feature, threshold));
            }
        }

        return best;
    }

    private static int Stride(int features, Random random)
    {
        while (true)
        {
            var stride = 1 + random.Next(features);
            if (System.Numerics.BigInteger.GreatestCommonDivisor(stride, features).IsOne)
            {
                return stride;
            }
        }
    }

    /// <summary>A node of a tree; its left child is the next one.</summary>
    private readonly record struct Node(int Feature, float Threshold, int Right, double Value);
}
