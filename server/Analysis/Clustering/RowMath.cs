using System.Numerics;

namespace NasNavigator.Analysis.Clustering;

/// <summary>Work on whole rows of distances, several numbers at a time.</summary>
internal static class RowMath
{
    /// <summary>Position of the first smallest number; no NaN among them.</summary>
    public static int IndexOfLeast(ReadOnlySpan<float> row)
    {
        var least = new Vector<float>(float.PositiveInfinity);
        var i = 0;
        for (; i <= row.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            least = Vector.Min(least, new Vector<float>(row[i..]));
        }

        var smallest = float.PositiveInfinity;
        for (var lane = 0; lane < Vector<float>.Count; lane++)
        {
            smallest = Math.Min(smallest, least[lane]);
        }

        for (; i < row.Length; i++)
        {
            smallest = Math.Min(smallest, row[i]);
        }

        return row.IndexOf(smallest);
    }

    /// <summary>Puts <c>a · left + b · right</c> in the place of <paramref name="right"/>.</summary>
    public static void Blend(ReadOnlySpan<float> left, float a, Span<float> right, float b)
    {
        var i = 0;
        for (; i <= right.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            ((new Vector<float>(left[i..]) * a) + (new Vector<float>(right[i..]) * b)).CopyTo(right[i..]);
        }

        for (; i < right.Length; i++)
        {
            right[i] = (left[i] * a) + (right[i] * b);
        }
    }
}
