using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using NasNavigator.Analysis.Statistics;
using NasNavigator.Search.Proxies;
using NasNavigator.Space.Model;
using NasNavigator.Testing;

namespace NasNavigator.Search.Tests.Proxies;

/// <summary>The scores of 300 networks in docs/results/zero-cost-nasbench201.csv: that they are what is computed, and agree with published ones.</summary>
[Collection(SerialProxies.Name)]
public sealed class NasBench201ProxyTests
{
    private const int Recomputed = 10;
    private const long Seed = 1;

    /// <summary>Least Spearman correlation with the published score of the same network, set after a pilot of 20 networks.</summary>
    private static readonly (string Ours, string Published, double Least)[] Bounds =
    [
        ("params", "params", 0.99),
        ("synflow", "synflow", 0.97),
        ("naswot", "nwot", 0.9),
        ("snip", "snip", 0.9),
        ("grad_norm", "grad_norm", 0.9),
        ("l2_norm", "l2_norm", 0.9),
        ("jacob_cov", "jacov", 0.85),
        ("fisher", "fisher", 0.7),
        ("epe_nas", "epe_nas", 0.7),
    ];

    /// <summary>Those that ten networks take some seconds for.</summary>
    private static readonly string[] Quick = ["l2_norm", "synflow", "grad_norm", "snip", "fisher", "jacob_cov", "epe_nas"];

    [SharedDataFact]
    public void Scores_TenOfTheNetworksAgain_AreTheStoredOnes()
    {
        var stored = Stored();
        var file = Repository.Read("examples", "nas-bench-201.nas.yaml");
        var images = Path.Combine(Repository.Shared!, "data", "images");
        var view = Spaces.View(
            file.Replace(
                "path: data/cifar10",
                $"path: {Path.Combine(images, "cifar10_train.bin.gz")}, test: {Path.Combine(images, "cifar10_test.bin.gz")}",
                StringComparison.Ordinal
            )
        );
        using var scorer = ProxyScorer.Open(view.Space, Repository.Root, Quick, Seed, "cpu");

        foreach (var row in stored.Take(Recomputed))
        {
            var architecture = ArchitectureText.Read(view.Space, row["architecture"]).Architecture.ShouldNotBeNull();
            var scores = scorer.Score(architecture);

            foreach (var proxy in Quick)
            {
                var expected = Number(row[proxy]);
                // Another library or number of threads ends its sums in other digits.
                scores.Measured[proxy].ShouldBe(expected, 0.01 * Math.Max(0.01, Math.Abs(expected)), $"{proxy} of {row["architecture"]}");
            }

            scores.Parameters.ShouldBe((long)Number(row["params"]));
            scores.MultiplyAdds.ShouldBe((long)Number(row["macs"]));
            scores.ConvolutionLayers.ShouldBe((int)Number(row["conv_layers"]));
        }
    }

    [SharedDataFact]
    public void Scores_OfThreeHundredNetworks_AgreeWithThePublishedOnesAsTheBoundsSay()
    {
        var published = Read(Path.Combine(Repository.Shared!, "data", "nasbench201", "zero_cost_cifar10.csv.gz"))
            .ToDictionary(row => row["arch"], StringComparer.Ordinal);
        var stored = Stored();

        stored
            .Select(row => NameOf(row["architecture"]))
            .ShouldBe(published.Keys.OrderBy(OrderOf, StringComparer.Ordinal).Take(stored.Count));
        stored.Count.ShouldBe(300);
        foreach (var (ours, theirs, least) in Bounds)
        {
            var pairs = stored
                .Select(row => (Ours: row[ours], Published: published[NameOf(row["architecture"])][theirs]))
                .Where(pair => pair.Ours.Length > 0 && pair.Published.Length > 0)
                .Select(pair => (Ours: Number(pair.Ours), Published: Number(pair.Published)))
                .ToList();
            pairs.Count.ShouldBeGreaterThanOrEqualTo(299, ours);
            Correlation
                .Spearman([.. pairs.Select(pair => pair.Ours)], [.. pairs.Select(pair => pair.Published)])
                .ShouldBeGreaterThan(least, ours);
        }
    }

    private static string OrderOf(string name) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"7 {name}")));

    /// <summary>The benchmark's name of a cell.</summary>
    private static string NameOf(string architecture)
    {
        var options = architecture.Split(';').Select(pair => pair.Split('=')).ToDictionary(pair => pair[0], pair => pair[1]);
        return string.Join(
            '+',
            Enumerable
                .Range(1, 3)
                .Select(node =>
                    $"|{string.Join('|', Enumerable.Range(0, node).Select(from => $"{options[$"cell.{from}->{node}"]}~{from}"))}|"
                )
        );
    }

    private static double Number(string field) => double.Parse(field, CultureInfo.InvariantCulture);

    private static List<Dictionary<string, string>> Stored() => Read(Repository.PathOf("docs", "results", "zero-cost-nasbench201.csv"));

    private static List<Dictionary<string, string>> Read(string path)
    {
        using var file = File.OpenRead(path);
        using Stream stream = path.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(file, CompressionMode.Decompress) : file;
        using var reader = new StreamReader(stream);
        var names = reader.ReadLine()!.Split(',');
        var rows = new List<Dictionary<string, string>>();
        while (reader.ReadLine() is { } line)
        {
            rows.Add(names.Zip(line.Split(',')).ToDictionary(pair => pair.First, pair => pair.Second));
        }

        return rows;
    }
}
