using NasNavigator.Search.Data;
using NasNavigator.Space.Model;
using NasNavigator.Testing;

namespace NasNavigator.Search.Tests.Data;

public class SharedPicturesTests
{
    private static string Images => Path.Combine(Repository.Shared!, "data", "images");

    [SharedDataFact]
    public void Load_Cifar10File_HasThePublishedCountsAndMeans()
    {
        var pictures = Read("cifar10", Path.Combine(Images, "cifar10_train.bin.gz"), 32);

        pictures.Count.ShouldBe(12_000);
        Histogram(pictures).ShouldAllBe(count => count == 1200);
        var (means, deviations) = pictures.ChannelStatistics();
        means.ShouldBe([0.490f, 0.481f, 0.446f], 0.0006);
        deviations.ShouldBe([0.245f, 0.243f, 0.261f], 0.0006);
    }

    [SharedDataFact]
    public void Load_Cifar10Halved_DividesWithoutLoss()
    {
        var data = new DataSettings
        {
            Format = "cifar10",
            Path = "cifar10_train.bin.gz",
            TestPath = "cifar10_test.bin.gz",
        };

        var splits = Pictures.Load(Tasks.Of(data), Images, seed: 7);

        splits.Training.Count.ShouldBe(9600);
        splits.Ranking.Count.ShouldBe(1920);
        splits.Calibrating.Count.ShouldBe(480);
        splits.Report.Count.ShouldBe(3000);
        Histogram(splits.Ranking).ShouldAllBe(count => count >= 190 && count <= 194);
        splits.Training.Height.ShouldBe(16);
        // Averaging over areas keeps the means and lessens the deviations.
        splits.Means.ShouldBe([0.490f, 0.481f, 0.446f], 0.004);
        splits.Deviations[0].ShouldBeLessThan(0.245f);
    }

    [SharedDataFact]
    public void Load_FolderOfAll_FindsTrainingAndTestByTheirNames()
    {
        Pictures.Load(Tasks.Of(new DataSettings { Format = "cifar10", Path = "." }), Images, 1).Report.Count.ShouldBe(3000);

        var digits = Pictures.Load(
            Tasks.Of(new DataSettings { Format = "idx", Path = "." }, channels: 1, height: 14, width: 14),
            Images,
            1
        );
        digits.Report.Count.ShouldBe(1500);
        (digits.Training.Count + digits.Ranking.Count + digits.Calibrating.Count).ShouldBe(7000);
    }

    [SharedDataFact]
    public void Load_Optdigits_IsReadFromCsv()
    {
        var data = new DataSettings { Format = "csv", Path = "optdigits_train.csv.gz" };

        var splits = Pictures.Load(Tasks.Of(data, channels: 1, height: 8, width: 8), Images, 1);

        (splits.Training.Count + splits.Ranking.Count + splits.Calibrating.Count + splits.Report.Count).ShouldBe(3823);
        splits.Training.Pixels.Max().ShouldBe((byte)255);
        splits.Training.Pixels.Distinct().Count().ShouldBe(17);
    }

    private static ImageSet Read(string format, string path, int side) =>
        // The report is the test source, whole and in the file's order.
        Pictures
            .Load(
                Tasks.Of(
                    new DataSettings
                    {
                        Format = format,
                        Path = path,
                        TestPath = path,
                    },
                    height: side,
                    width: side
                ),
                "/",
                1
            )
            .Report;

    private static int[] Histogram(ImageSet pictures) =>
        [.. Enumerable.Range(0, pictures.Classes).Select(c => pictures.Labels.Count(label => label == c))];
}
