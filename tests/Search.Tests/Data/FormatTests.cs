using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using NasNavigator.Search.Data;
using NasNavigator.Search.Data.Failures;
using NasNavigator.Space;
using NasNavigator.Space.Model;
using static NasNavigator.Search.Tests.Data.PictureFiles;

namespace NasNavigator.Search.Tests.Data;

public sealed class FormatTests : IDisposable
{
    private const int Count = 100;
    private readonly string _folder = Directory.CreateTempSubdirectory("nasnav-data-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Cifar10_WrittenByTheTest_IsReadBack(bool gzipped)
    {
        var (pixels, labels) = Make(3 * 32 * 32, 10);
        Write("all.bin", Cifar(pixels, labels, 1), gzipped);

        Same(Load(new DataSettings { Format = "cifar10", Path = Name("all.bin", gzipped) }, 3, 32, 32, 10), pixels, labels);
    }

    [Fact]
    public void Cifar10_OfficialFolder_ReadsFiveBatchesAndTheTest()
    {
        var (pixels, labels) = Make(3 * 32 * 32, 10);
        for (var batch = 1; batch <= 5; batch++)
        {
            Write($"data_batch_{batch}.bin", Cifar(pixels, labels, 1), gzipped: false);
        }

        Write("test_batch.bin", Cifar(pixels, labels, 1), gzipped: false);

        var splits = Pictures.Load(Tasks.Of(new DataSettings { Format = "cifar10", Path = "." }, 3, 32, 32), _folder, 1);
        splits.Report.Count.ShouldBe(Count);
        (splits.Training.Count + splits.Ranking.Count + splits.Calibrating.Count).ShouldBe(5 * Count);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Cifar100_WrittenByTheTest_TakesTheFineLabel(bool gzipped)
    {
        var (pixels, labels) = Make(3 * 32 * 32, 100);
        Write("train.bin", Cifar(pixels, labels, 2), gzipped);

        Same(Load(new DataSettings { Format = "cifar100", Path = Name("train.bin", gzipped) }, 3, 32, 32, 100), pixels, labels);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Idx_ImagesAndLabelsApart_AreReadBack(bool gzipped)
    {
        var (pixels, labels) = Make(6 * 5, 10);
        Write("i", Idx([Count, 6, 5], pixels), gzipped);
        Write("l", Idx([Count], Array.ConvertAll(labels, label => (byte)label)), gzipped);

        var data = new DataSettings
        {
            Format = "idx",
            Images = Name("i", gzipped),
            Labels = Name("l", gzipped),
        };
        Same(Load(data, 1, 6, 5, 10), pixels, labels);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Csv_LabelInTheMiddle_IsReadBack(bool gzipped)
    {
        var (pixels, labels) = Make(9, 10);
        pixels[0] = 255;
        var text = new StringBuilder("p0,p1,label,p2,p3,p4,p5,p6,p7,p8\r\n");
        for (var i = 0; i < Count; i++)
        {
            text.Append(string.Join(',', pixels[(9 * i)..((9 * i) + 2)]))
                .Append($",{labels[i]},")
                .AppendJoin(',', pixels[((9 * i) + 2)..(9 * (i + 1))])
                .Append("\r\n");
        }

        Write("t.csv", Encoding.UTF8.GetBytes(text.ToString()), gzipped);

        Same(Load(new DataSettings { Format = "csv", Path = Name("t.csv", gzipped) }, 1, 3, 3, 10), pixels, labels);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Npz_ChannelsLast_IsTurned(bool gzipped)
    {
        var (pixels, labels) = Make(3 * 4 * 5, 10);
        var last = new byte[pixels.Length];
        for (var i = 0; i < pixels.Length; i++)
        {
            var (n, c, y, x) = (i / 60, i / 20 % 3, i / 5 % 4, i % 5);
            last[(n * 60) + (((y * 5) + x) * 3) + c] = pixels[i];
        }

        Write("t.npz", Zip(("x", Npy("|u1", [Count, 4, 5, 3], last)), ("y", Npy("<i8", [Count], Longs(labels)))), gzipped);

        Same(Load(new DataSettings { Format = "npz", Path = Name("t.npz", gzipped) }, 3, 4, 5, 10), pixels, labels);
    }

    [Fact]
    public void Npz_TrainAndTestInOneFile_AreToldApart()
    {
        var (pixels, labels) = Make(16, 10);
        var bytes = Array.ConvertAll(labels, label => (byte)label);
        var archive = Zip(
            ("x_train", Npy("|u1", [Count, 4, 4], pixels)),
            ("y_train", Npy("|u1", [Count], bytes)),
            ("x_test", Npy("|u1", [10, 4, 4], pixels[..160])),
            ("y_test", Npy("|u1", [10], bytes[..10]))
        );
        Write("t.npz", archive, gzipped: false);

        var splits = Pictures.Load(Tasks.Of(new DataSettings { Format = "npz", Path = "t.npz" }, 1, 4, 4), _folder, 1);
        Same(splits.Report, pixels[..160], labels[..10]);
        splits.Training.Count.ShouldBe(80);
    }

    [Fact]
    public void Npy_FloatsAndLabelsApart_AreScaledToBytes()
    {
        var (pixels, labels) = Make(16, 4);
        pixels[3] = 255;
        var floats = new byte[pixels.Length * 4];
        for (var i = 0; i < pixels.Length; i++)
        {
            BinaryPrimitives.WriteSingleLittleEndian(floats.AsSpan(4 * i), pixels[i] / 255f);
        }

        Write("x.npy", Npy("<f4", [Count, 4, 4], floats), gzipped: true);
        Write("y.npy", Npy("|u1", [Count, 1], Array.ConvertAll(labels, label => (byte)label)), gzipped: false);

        Same(
            Load(
                new DataSettings
                {
                    Format = "npz",
                    Images = "x.npy.gz",
                    Labels = "y.npy",
                },
                1,
                4,
                4,
                4
            ),
            pixels,
            labels
        );
    }

    [Fact]
    public void Npz_ObjectArray_IsRefusedUnread() =>
        Refused("t.npz", Zip(("images", Npy("|O", [1], [0x80, 0x04])), ("labels", Npy("|u1", [1], [0]))), "npz", "Python objects");

    [Fact]
    public void Npy_HeaderNamesMoreThanTheFileHolds_IsRefusedBeforeMemoryIsTaken()
    {
        Write("y.npy", Npy("|u1", [1], [0]), gzipped: false);
        Write("x.npy", Npy("|u1", [2_000_000_000, 16, 16], [0]), gzipped: false);

        Should
            .Throw<PicturesDamagedException>(() =>
                Load(
                    new DataSettings
                    {
                        Format = "npz",
                        Images = "x.npy",
                        Labels = "y.npy",
                    },
                    1,
                    16,
                    16,
                    10
                )
            )
            .Message.ShouldContain("more than the file can hold");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Idx_HeaderNamesMoreThanTheFileHolds_IsRefusedBeforeMemoryIsTaken(bool gzipped)
    {
        Write("l", Idx([10], new byte[10]), gzipped: false);
        Write("i", Idx([1_000_000, 28, 28], new byte[100]), gzipped);

        Should
            .Throw<PicturesDamagedException>(() =>
                Load(
                    new DataSettings
                    {
                        Format = "idx",
                        Images = Name("i", gzipped),
                        Labels = "l",
                    },
                    1,
                    28,
                    28,
                    10
                )
            )
            .Message.ShouldContain("truncated or its header is wrong");
    }

    [Fact]
    public void Cifar10_CutShort_SaysTruncated()
    {
        var (pixels, labels) = Make(3 * 32 * 32, 10);
        Refused("t.bin", Cifar(pixels, labels, 1)[..^5], "cifar10", "truncated");
    }

    [Fact]
    public void Cifar10_GzipCutShort_SaysTruncated()
    {
        var (pixels, labels) = Make(3 * 32 * 32, 10);
        Write("t.bin", Cifar(pixels, labels, 1), gzipped: true);
        var packed = File.ReadAllBytes(Path.Combine(_folder, "t.bin.gz"));

        foreach (var length in (int[])[packed.Length / 2, packed.Length - 4, packed.Length - 12])
        {
            Refused("cut.bin.gz", packed[..length], "cifar10", "truncated");
        }
    }

    [Fact]
    public void Cifar10_LabelTen_NamesThePicture()
    {
        var (pixels, labels) = Make(3 * 32 * 32, 10);
        labels[42] = 10;
        Refused("t.bin", Cifar(pixels, labels, 1), "cifar10", "picture 42 has label 10");
    }

    [Fact]
    public void Csv_LabelBeyondTheTask_NamesBoth()
    {
        File.WriteAllText(Path.Combine(_folder, "t.csv"), "label,a,b,c,d\n0,1,2,3,4\n7,1,2,3,4\n");

        Should
            .Throw<PicturesUnsuitableException>(() => Load(new DataSettings { Format = "csv", Path = "t.csv" }, 1, 2, 2, 5))
            .Message.ShouldContain("picture 1 has label 7, `task.classes: 5` allows 0 to 4");
    }

    [Theory]
    [InlineData("a,b\n1,2\n", "no column `label`")]
    [InlineData("label,a\n1\n", "line 2 has 1 fields, the header has 2")]
    [InlineData("label,a\n1,x\n", "line 2, column 2 is “x”")]
    [InlineData("label,a\n1,-3\n", "a pixel has the value -3")]
    [InlineData("label,a\n", "no rows")]
    [InlineData("", "it is empty")]
    public void Csv_Broken_SaysWhere(string text, string expected) => Refused("t.csv", Encoding.UTF8.GetBytes(text), "csv", expected);

    [Fact]
    public void Load_NothingThere_SaysWhatWasExpectedAndHowToMend()
    {
        var error = Should.Throw<PicturesMissingException>(() =>
            Load(new DataSettings { Format = "cifar10", Path = "nowhere" }, 3, 32, 32, 10)
        );
        error.Message.ShouldContain(Path.Combine(_folder, "nowhere"));
        error.Message.ShouldContain("data_batch_1.bin");
        error.Remedy.ShouldContain("`task.data`");

        Should
            .Throw<PicturesMissingException>(() => Load(new DataSettings { Format = "idx", Path = "." }, 1, 28, 28, 10))
            .Message.ShouldContain("train-images-idx3-ubyte");
        Should
            .Throw<PicturesMissingException>(() => Load(new DataSettings { Format = "csv" }, 1, 28, 28, 10))
            .Message.ShouldContain("`path:`");
        Should.Throw<PicturesMissingException>(() => Pictures.Load(Tasks.Of(null!), _folder, 1));
    }

    [Fact]
    public void Load_EmptyFile_IsRefusedInEveryFormat()
    {
        foreach (var format in (string[])["cifar10", "cifar100", "csv", "npz"])
        {
            Refused($"empty.{format}", [], format, "");
        }
    }

    [Fact]
    public void Load_ColourForAGreyTask_IsRefusedAndGreyForColourIsReplicated()
    {
        var (pixels, labels) = Make(3 * 32 * 32, 10);
        Write("t.bin", Cifar(pixels, labels, 1), gzipped: false);
        Should
            .Throw<PicturesUnsuitableException>(() => Load(new DataSettings { Format = "cifar10", Path = "t.bin" }, 1, 32, 32, 10))
            .Remedy.ShouldContain("[3, 32, 32]");

        var (grey, greyLabels) = Make(16, 10);
        Write("i", Idx([Count, 4, 4], grey), gzipped: false);
        Write("l", Idx([Count], Array.ConvertAll(greyLabels, label => (byte)label)), gzipped: false);
        var coloured = Load(
            new DataSettings
            {
                Format = "idx",
                Images = "i",
                Labels = "l",
            },
            3,
            4,
            4,
            10
        );
        coloured.Take([5]).Pixels.ShouldBe([.. grey[80..96], .. grey[80..96], .. grey[80..96]]);
    }

    [Fact]
    public void Load_OtherSize_AveragesOverAreas()
    {
        var grey = new byte[Count * 16];
        ((byte[])[10, 20, 0, 4, 30, 40, 0, 4, 1, 2, 255, 255, 3, 4, 255, 255]).CopyTo(grey, 0);
        Write("i", Idx([Count, 4, 4], grey), gzipped: false);
        Write("l", Idx([Count], new byte[Count]), gzipped: false);
        var data = new DataSettings
        {
            Format = "idx",
            Images = "i",
            Labels = "l",
        };

        Load(data, 1, 2, 2, 10).Take([0]).Pixels.ShouldBe([25, 2, 3, 255]);
        Load(data, 1, 1, 1, 10).Pixels[0].ShouldBe((byte)71); // 1,137 / 16
        Load(data, 1, 8, 8, 10).Take([0]).Pixels[..4].ShouldBe([10, 10, 20, 20]);
    }

    private void Refused(string name, byte[] content, string format, string expected)
    {
        File.WriteAllBytes(Path.Combine(_folder, name), content);
        var error = Should.Throw<NasNavigatorException>(() => Load(new DataSettings { Format = format, Path = name }, 1, 1, 1, 10));
        error.Message.ShouldContain(Path.Combine(_folder, name));
        error.Message.ShouldContain(expected);
        error.Remedy.ShouldEndWith(".");
    }

    /// <summary>The source as a whole, in its own order: it serves as its own report.</summary>
    private ImageSet Load(DataSettings data, int channels, int height, int width, int classes)
    {
        var task = Tasks.Of(data.Path is null ? data : data with { TestPath = data.Path }, channels, height, width, classes);
        var splits = Pictures.Load(task, _folder, 1);
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
                    Path.Combine(_folder, data.Images!),
                    Path.Combine(_folder, data.Labels!),
                    shape.Channels,
                    shape.Height,
                    shape.Width,
                    PictureRole.Training
                )
            )
            .Labels;
    }

    private static void Same(ImageSet read, byte[] pixels, int[] labels)
    {
        read.Labels.ShouldBe(labels);
        read.Pixels.SequenceEqual(pixels).ShouldBeTrue();
    }

    private static (byte[] Pixels, int[] Labels) Make(int size, int classes)
    {
        var random = new Random(size);
        var pixels = new byte[Count * size];
        random.NextBytes(pixels);
        return (pixels, [.. Enumerable.Range(0, Count).Select(_ => random.Next(classes))]);
    }

    private static string Name(string name, bool gzipped) => gzipped ? name + ".gz" : name;

    private void Write(string name, byte[] content, bool gzipped)
    {
        using var file = File.Create(Path.Combine(_folder, Name(name, gzipped)));
        if (!gzipped)
        {
            file.Write(content);
            return;
        }

        using var packed = new GZipStream(file, CompressionLevel.Fastest);
        packed.Write(content);
    }
}
