namespace NasNavigator.Search.Data;

/// <summary>Pictures with their labels.</summary>
public sealed class ImageSet
{
    /// <summary>Takes over the arrays.</summary>
    /// <exception cref="ArgumentException">Their lengths do not fit the sizes.</exception>
    public ImageSet(int channels, int height, int width, int classes, byte[] pixels, int[] labels)
    {
        if ((long)labels.Length * channels * height * width != pixels.Length)
        {
            throw new ArgumentException($"{labels.Length} pictures of {channels}×{height}×{width} do not make {pixels.Length} bytes.");
        }

        Channels = channels;
        Height = height;
        Width = width;
        Classes = classes;
        Pixels = pixels;
        Labels = labels;
    }

    /// <summary>Number of pictures.</summary>
    public int Count => Labels.Length;

    /// <summary>Channels of a picture.</summary>
    public int Channels { get; }

    /// <summary>Rows of a picture.</summary>
    public int Height { get; }

    /// <summary>Columns of a picture.</summary>
    public int Width { get; }

    /// <summary>Number of classes.</summary>
    public int Classes { get; }

    /// <summary>Shape: (count, channels, height, width), one byte each, 255 is brightest.</summary>
    public byte[] Pixels { get; }

    /// <summary>Shape: (count). Range: 0 to <see cref="Classes"/> − 1.</summary>
    public int[] Labels { get; }

    /// <summary>Bytes of one picture.</summary>
    public int PictureSize => Channels * Height * Width;

    /// <summary>The pictures at these positions, in this order.</summary>
    public ImageSet Take(ReadOnlySpan<int> positions)
    {
        var pixels = new byte[(long)positions.Length * PictureSize];
        var labels = new int[positions.Length];
        for (var i = 0; i < positions.Length; i++)
        {
            Pixels.AsSpan(positions[i] * PictureSize, PictureSize).CopyTo(pixels.AsSpan(i * PictureSize));
            labels[i] = Labels[positions[i]];
        }

        return new ImageSet(Channels, Height, Width, Classes, pixels, labels);
    }

    /// <summary>Mean and standard deviation of every channel. Range: 0 to 1, of full brightness.</summary>
    public (float[] Means, float[] Deviations) ChannelStatistics()
    {
        var sums = new long[Channels];
        var squares = new long[Channels];
        var area = Height * Width;
        for (var plane = 0; plane < Count * Channels; plane++)
        {
            foreach (var value in Pixels.AsSpan(plane * area, area))
            {
                sums[plane % Channels] += value;
                squares[plane % Channels] += value * value;
            }
        }

        var total = Math.Max(1, (double)Count * area);
        var means = Array.ConvertAll(sums, sum => (float)(sum / total / 255));
        var deviations = new float[Channels];
        for (var c = 0; c < Channels; c++)
        {
            var mean = sums[c] / total;
            // A channel that never varies is divided by 1.
            var deviation = Math.Sqrt(Math.Max(0, (squares[c] / total) - (mean * mean))) / 255;
            deviations[c] = deviation > 1e-6 ? (float)deviation : 1;
        }

        return (means, deviations);
    }
}
