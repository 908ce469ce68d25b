using NasNavigator.Search.Data.Failures;

namespace NasNavigator.Search.Data;

/// <summary>Brings pictures to the shape that the task wants.</summary>
internal static class Resizing
{
    /// <summary>Averages over areas (an output pixel is the mean of what it covers); grey becomes as many equal channels as are wanted.</summary>
    /// <exception cref="PicturesUnsuitableException">Channels differ otherwise.</exception>
    public static byte[] To(RawPictures pictures, int channels, int height, int width)
    {
        if (pictures.Channels != channels && pictures.Channels != 1)
        {
            throw new PicturesUnsuitableException(
                pictures.Source,
                $"its pictures have {pictures.Channels} channels, `task.input` asks for {channels}",
                $"Set `task.input` to [{pictures.Channels}, {height}, {width}]."
            );
        }

        var resized = Scale(pictures, height, width);
        return pictures.Channels == channels ? resized : Replicate(resized, pictures.Labels.Length, channels, height * width);
    }

    private static byte[] Scale(RawPictures pictures, int height, int width)
    {
        if (pictures.Height == height && pictures.Width == width)
        {
            return pictures.Pixels;
        }

        var rows = Cover(pictures.Height, height);
        var columns = Cover(pictures.Width, width);
        var planes = pictures.Labels.Length * pictures.Channels;
        var result = new byte[(long)planes * height * width];
        var at = 0;
        for (var plane = 0; plane < planes; plane++)
        {
            var source = pictures.Pixels.AsSpan(plane * pictures.Height * pictures.Width, pictures.Height * pictures.Width);
            foreach (var row in rows)
            {
                foreach (var column in columns)
                {
                    double sum = 0;
                    foreach (var (y, rowShare) in row)
                    {
                        double line = 0;
                        foreach (var (x, columnShare) in column)
                        {
                            line += columnShare * source[(y * pictures.Width) + x];
                        }

                        sum += rowShare * line;
                    }

                    result[at++] = (byte)Math.Clamp(sum + 0.5, 0, 255);
                }
            }
        }

        return result;
    }

    /// <summary>For every output position the input positions that it covers, with their shares, which sum to 1.</summary>
    private static (int At, double Share)[][] Cover(int from, int to)
    {
        var step = (double)from / to;
        var cover = new (int, double)[to][];
        for (var i = 0; i < to; i++)
        {
            var (start, end) = (i * step, (i + 1) * step);
            var parts = new List<(int, double)>();
            for (var at = (int)start; at < Math.Min(from, end); at++)
            {
                var share = (Math.Min(end, at + 1) - Math.Max(start, at)) / step;
                if (share > 1e-9)
                {
                    parts.Add((at, share));
                }
            }

            cover[i] = [.. parts];
        }

        return cover;
    }

    private static byte[] Replicate(byte[] grey, int count, int channels, int area)
    {
        var result = new byte[(long)count * channels * area];
        for (var i = 0; i < count; i++)
        {
            for (var c = 0; c < channels; c++)
            {
                grey.AsSpan(i * area, area).CopyTo(result.AsSpan(((i * channels) + c) * area));
            }
        }

        return result;
    }
}
