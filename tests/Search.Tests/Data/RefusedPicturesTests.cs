using System.Text;
using NasNavigator.Search.Data;
using NasNavigator.Search.Data.Failures;
using NasNavigator.Space;
using NasNavigator.Space.Model;
using static NasNavigator.Search.Tests.Data.PictureFiles;

namespace NasNavigator.Search.Tests.Data;

/// <summary>Files that are missing, cut short, damaged or made for another task: one sentence says where, another how to mend it.</summary>
public sealed class RefusedPicturesTests : PictureFileTests
{
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
        var packed = File.ReadAllBytes(Path.Combine(Folder, "t.bin.gz"));

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
        File.WriteAllText(Path.Combine(Folder, "t.csv"), "label,a,b,c,d\n0,1,2,3,4\n7,1,2,3,4\n");

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
        error.Message.ShouldContain(Path.Combine(Folder, "nowhere"));
        error.Message.ShouldContain("data_batch_1.bin");
        error.Remedy.ShouldContain("`task.data`");

        Should
            .Throw<PicturesMissingException>(() => Load(new DataSettings { Format = "idx", Path = "." }, 1, 28, 28, 10))
            .Message.ShouldContain("train-images-idx3-ubyte");
        Should
            .Throw<PicturesMissingException>(() => Load(new DataSettings { Format = "csv" }, 1, 28, 28, 10))
            .Message.ShouldContain("`path:`");
        Should.Throw<PicturesMissingException>(() => Pictures.Load(Tasks.Of(null!), Folder, 1));
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

    private void Refused(string name, byte[] content, string format, string expected)
    {
        File.WriteAllBytes(Path.Combine(Folder, name), content);
        var error = Should.Throw<NasNavigatorException>(() => Load(new DataSettings { Format = format, Path = name }, 1, 1, 1, 10));
        error.Message.ShouldContain(Path.Combine(Folder, name));
        error.Message.ShouldContain(expected);
        error.Remedy.ShouldEndWith(".");
    }
}
