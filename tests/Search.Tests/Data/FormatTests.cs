using System.Buffers.Binary;
using System.Text;
using NasNavigator.Search.Data;
using NasNavigator.Space.Model;
using static NasNavigator.Search.Tests.Data.PictureFiles;

namespace NasNavigator.Search.Tests.Data;

/// <summary>Files as each format has them, read back picture by picture.</summary>
public sealed class FormatTests : PictureFileTests
{
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

        var splits = Pictures.Load(Tasks.Of(new DataSettings { Format = "cifar10", Path = "." }, 3, 32, 32), Folder, 1);
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

        var splits = Pictures.Load(Tasks.Of(new DataSettings { Format = "npz", Path = "t.npz" }, 1, 4, 4), Folder, 1);
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
}
