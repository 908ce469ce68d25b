using NasNavigator.Search.Data.Failures;

namespace NasNavigator.Search.Data.Formats;

/// <summary>The binary version of CIFAR: labels, then 1,024 bytes of red, of green and of blue, for each picture.</summary>
internal abstract class CifarBinary : IPictureFormat
{
    private const int PictureSize = 3 * 32 * 32;

    public abstract string Name { get; }

    /// <summary>Bytes before the picture; the last of them is the label.</summary>
    protected abstract int LabelBytes { get; }

    protected abstract int Classes { get; }

    /// <summary>Names of the files of a part; all that a folder holds are read, in this order.</summary>
    protected abstract string[] Files(PictureRole role);

    public RawPictures Read(PictureRequest request)
    {
        if (request.Path is null)
        {
            throw new PicturesUnsuitableException(
                request.Images ?? "task.data",
                $"{Name} files hold pictures and labels together",
                "Use `path:` instead of `images:` and `labels:`."
            );
        }

        var paths = Directory.Exists(request.Path)
            ? Files(request.Role).Select(name => request.TryFile(name)).OfType<string>().Distinct().ToList()
            : [request.File(Files(request.Role))];
        if (paths.Count == 0)
        {
            throw new PicturesMissingException(request.Path, $"one of {string.Join(", ", Files(request.Role))} in it");
        }

        var parts = paths.ConvertAll(ReadFile);
        return new RawPictures(
            3,
            32,
            32,
            Join(parts.ConvertAll(part => part.Pixels)),
            [.. parts.SelectMany(part => part.Labels)],
            paths[0]
        );
    }

    public bool HasTestPart(PictureRequest request) =>
        Directory.Exists(request.Path) && Files(PictureRole.Test).Any(name => request.TryFile(name) is not null);

    private static byte[] Join(List<byte[]> parts)
    {
        if (parts.Count == 1)
        {
            return parts[0];
        }

        var whole = new byte[parts.Sum(part => part.LongLength)];
        var at = 0;
        foreach (var part in parts)
        {
            part.CopyTo(whole, at);
            at += part.Length;
        }

        return whole;
    }

    private (byte[] Pixels, int[] Labels) ReadFile(string path)
    {
        using var source = ByteSource.Open(path);
        var record = new byte[LabelBytes + PictureSize];
        var pixels = new MemoryStream();
        var labels = new List<int>();
        for (int got; (got = source.Fill(record)) > 0; )
        {
            if (got != record.Length)
            {
                throw new PicturesDamagedException(
                    path,
                    $"it is truncated or of another format: {got} bytes are left after {labels.Count} pictures of {record.Length} bytes"
                );
            }

            var label = record[LabelBytes - 1];
            if (label >= Classes)
            {
                throw new PicturesDamagedException(path, $"picture {labels.Count} has label {label}, {Name} has labels 0 to {Classes - 1}");
            }

            labels.Add(label);
            pixels.Write(record.AsSpan(LabelBytes));
        }

        return labels.Count > 0 ? (pixels.ToArray(), labels.ToArray()) : throw new PicturesDamagedException(path, "it is empty");
    }
}
