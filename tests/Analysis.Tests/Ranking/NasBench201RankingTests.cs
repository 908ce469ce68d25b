using System.IO.Compression;
using NasNavigator.Analysis.Ranking;
using NasNavigator.Testing;

namespace NasNavigator.Analysis.Tests.Ranking;

public class NasBench201RankingTests
{
    private static readonly string[] Operators = ["none", "skip_connect", "nor_conv_1x1", "nor_conv_3x3", "avg_pool_3x3"];

    // Disconnected cells are never sampled by a run; with them in, main effects explain only 0.29.
    [SharedDataFact]
    public void Fit_ConnectedCells_MainEffectsExplainAboutFortyFivePercentAndConvolutionsLead()
    {
        var rows = Rows("val_acc_200").ToList();
        var ranking = RankingModel.Fit(Spaces.Independent(6, Operators), rows, 0);

        rows.Count.ShouldBe(15_284);
        ranking.ExplainedVariance.ShouldBe(0.45, 0.03);
        foreach (var edge in ranking.Options.GroupBy(option => option.Choice.Index))
        {
            edge.MaxBy(option => option.Effect)!.Option.Text.ShouldBe("nor_conv_3x3");
        }
    }

    [SharedDataFact]
    public void Fit_ThreeHundredCells_ExplainAboutAsMuchAsTheWholeTable()
    {
        var rows = Rows("val_acc_200").ToArray();
        var shares = new List<double>();
        for (var seed = 0; seed < 10; seed++)
        {
            new Random(seed).Shuffle(rows);
            shares.Add(RankingModel.Fit(Spaces.Independent(6, Operators), rows[..300], 0).ExplainedVariance);
        }

        // Without the correction for the effects fitted, a sample this small explains too much.
        shares.Average().ShouldBe(0.47, 0.04);
    }

    private static IEnumerable<MeasuredCandidate> Rows(string column)
    {
        using var file = File.OpenRead(Path.Combine(Repository.Shared!, "data", "nasbench201", "cifar10.csv.gz"));
        using var text = new StreamReader(new GZipStream(file, CompressionMode.Decompress));
        var header = text.ReadLine()!.Split(',');
        var arch = Array.IndexOf(header, "arch");
        var accuracy = Array.IndexOf(header, column);
        while (text.ReadLine() is { } line)
        {
            var fields = line.Split(',');
            var decisions = fields[arch]
                .Split(['|', '+'], StringSplitOptions.RemoveEmptyEntries)
                .Select(edge => (long)Array.IndexOf(Operators, edge[..edge.IndexOf('~')]))
                .ToArray();
            decisions.Length.ShouldBe(6);
            if (!IsConnected(decisions))
            {
                continue;
            }

            yield return RankingModelTests.Row(0, double.Parse(fields[accuracy]) / 100, decisions);
        }
    }

    // Edges come in the order 0->1, 0->2, 1->2, 0->3, 1->3, 2->3; option 0 carries nothing.
    private static bool IsConnected(long[] edges)
    {
        var one = edges[0] != 0;
        var two = edges[1] != 0 || (one && edges[2] != 0);
        return edges[3] != 0 || (one && edges[4] != 0) || (two && edges[5] != 0);
    }
}
