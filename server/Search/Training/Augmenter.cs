using static NasNavigator.LibTorch.torch;

namespace NasNavigator.Search.Training;

/// <summary>Moves and mirrors training pictures on the device: a border of zeros, a window of the old size at random, left and right swapped at random.</summary>
internal sealed class Augmenter(int channels, int height, int width, int crop, bool flip, Device device)
{
    /// <summary>Draws for each picture and applies it. Shape: (N, C, H, W), unchanged. The input stays as it is.</summary>
    public Tensor Apply(Tensor pictures, Chance chance)
    {
        var n = (int)pictures.size(0);
        var wide = width + (2 * crop);
        // Per picture: offset of its first row in the padded picture, first column, direction along a row.
        var drawn = new long[3 * n];
        for (var i = 0; i < n; i++)
        {
            var (down, right) = (crop == 0 ? 0 : chance.Next((2 * crop) + 1), crop == 0 ? 0 : chance.Next((2 * crop) + 1));
            var mirrored = flip && (chance.Next() & 1) != 0;
            drawn[i] = (long)down * wide;
            drawn[n + i] = right + (mirrored ? width - 1 : 0);
            drawn[(2 * n) + i] = mirrored ? -1 : 1;
        }

        using var host = tensor(drawn, [3, n, 1]);
        using var places = host.to(device);
        using var firstRows = places.select(0, 0); // (N, 1)
        using var firstColumns = places.select(0, 1);
        using var directions = places.select(0, 2);
        using var down0 = arange(0, (long)height * wide, wide, int64, device); // (H)
        using var along = arange(width, int64, device); // (W)
        using var rows = firstRows.add(down0); // (N, H)
        using var walked = directions.mul(along); // (N, W)
        using var columns = firstColumns.add(walked);
        using var tall = rows.unsqueeze(2); // (N, H, 1)
        using var flat = columns.unsqueeze(1); // (N, 1, W)
        using var index = tall.add(flat); // (N, H, W)
        using var lined = index.reshape(n, 1, (long)height * width);
        using var perChannel = lined.expand(n, channels, (long)height * width);
        using var padded = nn.functional.pad(pictures, [crop, crop, crop, crop]); // (N, C, H + 2c, W + 2c)
        using var rowsOfPixels = padded.reshape(n, channels, -1);
        using var gathered = rowsOfPixels.gather(2, perChannel); // (N, C, H · W)
        return gathered.reshape(n, channels, height, width);
    }
}
