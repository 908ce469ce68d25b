using System.IO.Compression;
using NasNavigator.Search.Data;
using NasNavigator.Space.Model;

namespace NasNavigator.Search.Tests.Data;

/// <summary>A folder of picture files that a test writes and reads back.</summary>
public abstract class PictureFileTests : IDisposable
{
    private protected const int Count = 100;

    private protected string Folder { get; } = Directory.CreateTempSubdirectory("nasnav-data-").FullName;

    public void Dispose()
    {
        Directory.Delete(Folder, recursive: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>The source as a whole, in its own order: it serves as its own report.</summary>
    private protected ImageSet Load(DataSettings data, int channels, int height, int width, int classes)
    {
        var task = Tasks.Of(data.Path is null ? data : data with { TestPath = data.Path }, channels, height, width, classes);
        var splits = Pictures.Load(task, Folder, 1);
        if (data.Path is not null)
        {
            return splits.Report;
        }

        // Apart, there is no test source: everything is found again by putting the parts together in the order of the division.
        var order = Pictures.Order(Whole(data, task), 1, "training");
        ImageSet[] parts = [splits.Report, splits.Calibrating, splits.Ranking, splits.Training];
        var pixels = new byte[parts.Sum(part => part.Pixels.Length)];
        var labels = new int[order.Length];
        var size = splits.Training.PictureSize;
        var at = 0;
        foreach (var part in parts)
        {
            for (var i = 0; i < part.Count; i++, at++)
            {
                part.Pixels.AsSpan(i * size, size).CopyTo(pixels.AsSpan(order[at] * size));
                labels[order[at]] = part.Labels[i];
            }
        }

        return new ImageSet(channels, height, width, classes, pixels, labels);
    }

    private int[] Whole(DataSettings data, TaskModel task)
    {
        var format = NasNavigator.Search.Data.Formats.PictureFormatCatalogue.Find(data.Format)!;
        var shape = task.Inputs[0].Shape;
        return format
            .Read(
                new PictureRequest(
                    null,
                    Path.Combine(Folder, data.Images!),
                    Path.Combine(Folder, data.Labels!),
                    shape.Channels,
                    shape.Height,
                    shape.Width,
                    PictureRole.Training
                )
            )
            .Labels;
    }

    private protected static void Same(ImageSet read, byte[] pixels, int[] labels)
    {
        read.Labels.ShouldBe(labels);
        read.Pixels.SequenceEqual(pixels).ShouldBeTrue();
    }

    private protected static (byte[] Pixels, int[] Labels) Make(int size, int classes)
    {
        var random = new Random(size);
        var pixels = new byte[Count * size];
        random.NextBytes(pixels);
        return (pixels, [.. Enumerable.Range(0, Count).Select(_ => random.Next(classes))]);
    }

    private protected static string Name(string name, bool gzipped) => gzipped ? name + ".gz" : name;

    private protected void Write(string name, byte[] content, bool gzipped)
    {
        using var file = File.Create(Path.Combine(Folder, Name(name, gzipped)));
        if (!gzipped)
        {
            file.Write(content);
            return;
        }

        using var packed = new GZipStream(file, CompressionLevel.Fastest);
        packed.Write(content);
    }
}
