using System.Security.Cryptography;
using NasNavigator.Search.Data;
using NasNavigator.Search.Data.Failures;
using NasNavigator.Space.Model;

namespace NasNavigator.Search.Tests.Data;

public class GeneratedPicturesTests
{
    // An unlucky prediction of a class still varies most on pictures of that class, so that even pure chance is a little above 0.1.
    [Fact]
    public void Make_Pixels_TellALinearClassifierNothing()
    {
        var (train, test) = Sets();

        LinearClassifier
            .Accuracy(LinearClassifier.Pixels(train), train.Labels, LinearClassifier.Pixels(test), test.Labels, 10, 10)
            .ShouldBeLessThan(0.2);
    }

    [Fact]
    public void Make_RectifiedFilters_TellTheClassesUnlessPooledOrPointwise()
    {
        var (train, test) = Sets();

        Accuracy(train, test, kernel: 3, blur: false).ShouldBeInRange(0.55, 0.9);
        Accuracy(train, test, kernel: 1, blur: false).ShouldBeLessThan(0.2);
        Accuracy(train, test, kernel: 3, blur: true).ShouldBeLessThan(0.3);
    }

    [Fact]
    public void Make_AnyPart_IsTheSameToTheByteEverywhere()
    {
        var pictures = GeneratedPictures.Make("training", 100, 10, 3, 16, 16);

        // Taken on x64 Linux. Another digest elsewhere would mean pictures that differ between machines.
        Convert
            .ToHexStringLower(SHA256.HashData(pictures.Pixels))
            .ShouldBe("09d87c110ffe8c25526fbd8cd8725e8e5c4e057221621b469f8572d0ea6e10a5");
        pictures.Labels.GroupBy(label => label).ShouldAllBe(group => group.Count() == 10);
        pictures.Pixels.ShouldNotBe(GeneratedPictures.Make("validation", 100, 10, 3, 16, 16).Pixels);
    }

    [Fact]
    public void Make_Classes_HaveEqualMeans()
    {
        var pictures = GeneratedPictures.Make("training", 3000, 10, 3, 16, 16);

        var means = Enumerable
            .Range(0, 10)
            .Select(c =>
                Enumerable.Range(0, 3000).Where(i => pictures.Labels[i] == c).Average(i => pictures.Take([i]).Pixels.Average(p => p))
            )
            .ToList();
        (means.Max() - means.Min()).ShouldBeLessThan(4);
    }

    [Fact]
    public void Load_Generated_HasSixThousandAndFifteenHundred()
    {
        var splits = Pictures.Load(Tasks.Of(new DataSettings { Format = "generated" }), "/", 3);

        splits.Training.Count.ShouldBe(6000);
        (splits.Ranking.Count + splits.Calibrating.Count).ShouldBe(1500);
        splits.Report.Count.ShouldBe(1500);
    }

    [Fact]
    public void Load_GeneratedWithElevenClasses_SaysHowManyThereAre() =>
        Should
            .Throw<PicturesUnsuitableException>(() =>
                Pictures.Load(Tasks.Of(new DataSettings { Format = "generated" }, classes: 11), "/", 3)
            )
            .Message.ShouldContain("2 to 10 classes");

    private static double Accuracy(ImageSet train, ImageSet test, int kernel, bool blur) =>
        LinearClassifier.Accuracy(Energies(train, kernel, blur), train.Labels, Energies(test, kernel, blur), test.Labels, 10, 0.01);

    private static (ImageSet Train, ImageSet Test) Sets() =>
        (GeneratedPictures.Make("training", 1200, 10, 3, 16, 16), GeneratedPictures.Make("validation", 600, 10, 3, 16, 16));

    /// <summary>The mean of each of some random filters' outputs after rectification: one convolution, one ReLU, one global pooling.</summary>
    private static float[][] Energies(ImageSet pictures, int kernel, bool blur)
    {
        const int filters = 48;
        var random = new Random(1);
        var weights = new float[filters][];
        for (var f = 0; f < filters; f++)
        {
            weights[f] =
            [
                .. Enumerable
                    .Range(0, 3 * kernel * kernel)
                    .Select(_ => (float)((random.NextDouble() + random.NextDouble() + random.NextDouble()) - 1.5)),
            ];
            var mean = weights[f].Average();
            weights[f] = Array.ConvertAll(weights[f], weight => weight - mean);
        }

        var result = new float[pictures.Count][];
        Parallel.For(
            0,
            pictures.Count,
            i =>
            {
                var picture = Picture(pictures, i, blur);
                result[i] = new float[filters];
                for (var f = 0; f < filters; f++)
                {
                    for (var y = 0; y <= 16 - kernel; y++)
                    {
                        for (var x = 0; x <= 16 - kernel; x++)
                        {
                            float sum = 0;
                            var w = 0;
                            for (var c = 0; c < 3; c++)
                            {
                                for (var dy = 0; dy < kernel; dy++)
                                {
                                    for (var dx = 0; dx < kernel; dx++)
                                    {
                                        sum += weights[f][w++] * picture[(c * 256) + ((y + dy) * 16) + x + dx];
                                    }
                                }
                            }

                            result[i][f] += Math.Max(0, sum);
                        }
                    }

                    result[i][f] /= (17 - kernel) * (17 - kernel);
                }
            }
        );
        return result;
    }

    /// <summary>One picture, its channels centred; blurred as a 3×3 average pooling does.</summary>
    private static float[] Picture(ImageSet pictures, int index, bool blur)
    {
        var picture = Array.ConvertAll(pictures.Pixels[(index * 768)..((index + 1) * 768)], value => value / 255f);
        if (!blur)
        {
            return picture;
        }

        var blurred = new float[768];
        for (var c = 0; c < 3; c++)
        {
            for (var y = 0; y < 16; y++)
            {
                for (var x = 0; x < 16; x++)
                {
                    var (sum, count) = (0f, 0);
                    for (var v = Math.Max(0, y - 1); v <= Math.Min(15, y + 1); v++)
                    {
                        for (var u = Math.Max(0, x - 1); u <= Math.Min(15, x + 1); u++)
                        {
                            sum += picture[(c * 256) + (v * 16) + u];
                            count++;
                        }
                    }

                    blurred[(c * 256) + (y * 16) + x] = sum / count;
                }
            }
        }

        return blurred;
    }
}
