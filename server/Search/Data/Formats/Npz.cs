using System.IO.Compression;
using NasNavigator.Search.Data.Failures;

namespace NasNavigator.Search.Data.Formats;

/// <summary>NumPy: an archive of arrays (.npz), or two arrays apart (.npy). Pictures as (n, h, w), (n, c, h, w), (n, h, w, c) or (n, pixels).</summary>
internal sealed class Npz : IPictureFormat
{
    private const long HighestRatio = 1032;
    private static readonly string[] ImageNames = ["images", "x", "pixels", "data"];
    private static readonly string[] LabelNames = ["labels", "y", "label", "targets"];

    public string Name => "npz";

    public RawPictures Read(PictureRequest request)
    {
        if (request.Images is { } images && request.Labels is { } labels)
        {
            return Shaped(request, ReadArray(images), ReadArray(labels), images, labels);
        }

        var path = request.File(Names(request.Role));
        return InArchive(
            path,
            archive =>
            {
                var picture = Entry(archive, path, ImageNames, request.Role);
                var label = Entry(archive, path, LabelNames, request.Role);
                return Shaped(request, ReadEntry(picture, path), ReadEntry(label, path), path, path);
            }
        );
    }

    public bool HasTestPart(PictureRequest request)
    {
        if (!File.Exists(request.Path))
        {
            return Directory.Exists(request.Path) && request.TryFile(Names(PictureRole.Test)) is not null;
        }

        return InArchive(request.Path, archive => ImageNames.Any(name => archive.GetEntry($"{name}_test.npy") is not null));
    }

    private static T InArchive<T>(string path, Func<ZipArchive, T> read)
    {
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
            using var unpacked = Unpacked(file);
            using var archive = new ZipArchive(unpacked, ZipArchiveMode.Read);
            return read(archive);
        }
        catch (InvalidDataException error)
        {
            throw new PicturesDamagedException(path, "it is truncated or not an .npz archive", error);
        }
    }

    private static string[] Names(PictureRole role) => role == PictureRole.Test ? ["test.npz"] : ["train.npz"];

    // A zip archive is read from its end, so a gzipped one is unpacked first; the bound is that of any other file.
    private static Stream Unpacked(FileStream file)
    {
        var packed = file.ReadByte() == 0x1F && file.ReadByte() == 0x8B;
        file.Position = 0;
        if (!packed)
        {
            return file;
        }

        using var source = ByteSource.Open(file.Name);
        return new MemoryStream(source.ReadToEnd());
    }

    private static NpyArray ReadArray(string path)
    {
        using var source = ByteSource.Open(path);
        var bytes = source.ReadToEnd();
        return NpyArray.Read(new MemoryStream(bytes), bytes.Length, path);
    }

    private static ZipArchiveEntry Entry(ZipArchive archive, string path, string[] names, PictureRole role)
    {
        var part = role == PictureRole.Test ? "_test" : "_train";
        var wanted = names.Select(name => name + part).Concat(names).Select(name => name + ".npy").ToList();
        return wanted.Select(archive.GetEntry).FirstOrDefault(entry => entry is not null)
            ?? throw new PicturesDamagedException(
                path,
                $"it has no array called {string.Join(" or ", names)}, but {string.Join(", ", archive.Entries.Select(entry => entry.FullName))}"
            );
    }

    private static NpyArray ReadEntry(ZipArchiveEntry entry, string path)
    {
        if (entry.Length > Math.Max(1, entry.CompressedLength) * HighestRatio)
        {
            throw new PicturesDamagedException(
                path,
                $"{entry.FullName} claims {entry.Length} bytes, more than its {entry.CompressedLength} can hold"
            );
        }

        using var stream = entry.Open();
        return NpyArray.Read(stream, entry.Length, $"{path} ({entry.FullName})");
    }

    private static RawPictures Shaped(PictureRequest request, NpyArray images, NpyArray labels, string path, string labelPath)
    {
        var count = images.Sizes.Length > 0 ? images.Sizes[0] : 0;
        var numbers = labels.Labels(labelPath);
        if (numbers.Length != count || count == 0)
        {
            throw new PicturesDamagedException(labelPath, $"it has {numbers.Length} labels, {path} has {count} pictures");
        }

        var pixels = images.IsByte ? images.Bytes : Brightness.ToBytes(Array.ConvertAll(images.Values, value => (float)value), path);
        var sizes = images.Sizes;
        return sizes.Length switch
        {
            2 => Csv.Shaped(request, Array.ConvertAll(pixels, value => (float)value), count, numbers, path) with { Pixels = pixels },
            3 => new RawPictures(1, sizes[1], sizes[2], pixels, numbers, path),
            4 when sizes[3] is 1 or 3 && sizes[1] is not (1 or 3) => new RawPictures(
                sizes[3],
                sizes[1],
                sizes[2],
                ChannelsFirst(pixels, sizes),
                numbers,
                path
            ),
            4 => new RawPictures(sizes[1], sizes[2], sizes[3], pixels, numbers, path),
            _ => throw new PicturesDamagedException(path, $"pictures have 2 to 4 axes, it has {sizes.Length}"),
        };
    }

    private static byte[] ChannelsFirst(byte[] pixels, int[] sizes) // (n, h, w, c) to (n, c, h, w)
    {
        var (area, channels) = (sizes[1] * sizes[2], sizes[3]);
        var result = new byte[pixels.Length];
        for (var picture = 0; picture < sizes[0]; picture++)
        {
            var at = picture * area * channels;
            for (var i = 0; i < area; i++)
            {
                for (var c = 0; c < channels; c++)
                {
                    result[at + (c * area) + i] = pixels[at + (i * channels) + c];
                }
            }
        }

        return result;
    }
}
