using System.Buffers.Binary;
using NasNavigator.Search.Data.Failures;

namespace NasNavigator.Search.Data.Formats;

/// <summary>IDX, as MNIST has it: two zero bytes, a type, the number of axes, their sizes (big-endian), then the values.</summary>
internal sealed class Idx : IPictureFormat
{
    private const byte UnsignedByte = 8;

    public string Name => "idx";

    public RawPictures Read(PictureRequest request)
    {
        var (images, labels) = (request.Images, request.Labels);
        if (images is null || labels is null)
        {
            if (File.Exists(request.Path))
            {
                throw new PicturesUnsuitableException(
                    request.Path,
                    "IDX keeps pictures and labels in two files",
                    "Give `images:` and `labels:`, or the folder that holds both as `path:`."
                );
            }

            images = request.File(Names(request.Role, "images", 3));
            labels = request.File(Names(request.Role, "labels", 1));
        }

        var (sizes, pixels) = ReadFile(images);
        var (labelSizes, labelBytes) = ReadFile(labels);
        if (sizes.Length is not (3 or 4))
        {
            throw new PicturesDamagedException(images, $"pictures have 3 axes (or 4 with channels), it has {sizes.Length}");
        }

        if (labelSizes.Length != 1)
        {
            throw new PicturesDamagedException(labels, $"labels have 1 axis, it has {labelSizes.Length}");
        }

        if (labelSizes[0] != sizes[0])
        {
            throw new PicturesDamagedException(labels, $"it has {labelSizes[0]} labels, {images} has {sizes[0]} pictures");
        }

        var channels = sizes.Length == 4 ? sizes[1] : 1;
        return new RawPictures(channels, sizes[^2], sizes[^1], pixels, Array.ConvertAll(labelBytes, label => (int)label), images);
    }

    public bool HasTestPart(PictureRequest request) =>
        Directory.Exists(request.Path) && request.TryFile(Names(PictureRole.Test, "images", 3)) is not null;

    private static string[] Names(PictureRole role, string what, int axes) =>
        (role == PictureRole.Test ? (string[])["t10k", "test"] : ["train"])
            .SelectMany(part => new[] { $"{part}-{what}-idx{axes}-ubyte", $"{part}-{what}.idx{axes}-ubyte" })
            .ToArray();

    private static (int[] Sizes, byte[] Values) ReadFile(string path)
    {
        using var source = ByteSource.Open(path);
        var header = source.Read(4, "the header");
        if (header[0] != 0 || header[1] != 0 || header[3] is 0 or > 8)
        {
            throw new PicturesDamagedException(path, "it does not begin as an IDX file does");
        }

        if (header[2] != UnsignedByte)
        {
            throw new PicturesDamagedException(
                path,
                $"its values have type 0x{header[2]:x2}; only unsigned bytes (0x08) are pictures or labels"
            );
        }

        var axes = source.Read(4 * header[3], "the sizes");
        var sizes = new int[header[3]];
        long total = 1;
        for (var i = 0; i < sizes.Length; i++)
        {
            sizes[i] = BinaryPrimitives.ReadInt32BigEndian(axes.AsSpan(4 * i));
            if (sizes[i] < 1 || total > long.MaxValue / sizes[i])
            {
                throw new PicturesDamagedException(path, $"its header gives an axis the size {sizes[i]}");
            }

            total *= sizes[i];
        }

        var values = source.Read(total, $"{string.Join("×", sizes)} values");
        source.RequireEnd($"the {total} values that its header names");
        return (sizes, values);
    }
}
