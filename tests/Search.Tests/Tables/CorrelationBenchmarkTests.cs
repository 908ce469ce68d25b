using NasNavigator.Search.Benchmarks;
using NasNavigator.Search.Tables.Failures;
using NasNavigator.Space.Checks;
using NasNavigator.Space.Model;
using NasNavigator.Testing;

namespace NasNavigator.Search.Tests.Tables;

/// <summary>What can be counted, and published scores, beside the truth of NAS-Bench-201: the numbers that others measured.</summary>
public sealed class CorrelationBenchmarkTests
{
    private const double AsPrinted = 0.01;

    [SharedDataFact]
    public void Correlations_OnNasBench201_AreThoseThatWereMeasured()
    {
        var report = Run(
            "nas-bench-201-table",
            ["zen", "test_acc_12"],
            Path.Combine(Repository.Shared!, "data", "nasbench201", "zen_cifar10.csv.gz")
        );

        report.Truth.ShouldBe("test_acc_200");
        report.Architectures.ShouldBe(15_625);
        report.Disconnected.ShouldBe(341);
        report.Scores.Select(row => row.Name).ShouldBe(["parameters", "multiply-adds", "convolutions", "val_acc_12", "zen", "test_acc_12"]);
        Agrees("parameters", 0.578, 0.752);
        Agrees("multiply-adds", 0.578, 0.752);
        Agrees("convolutions", 0.580, 0.723);
        Agrees("zen", 0.296, 0.386);
        Of("parameters").KendallOfBetterHalf.ShouldBe(0.389, AsPrinted);
        Of("val_acc_12").Kendall.ShouldBe(0.595, AsPrinted);
        Of("val_acc_12").KendallOfBetterHalf.ShouldBe(0.347, AsPrinted);
        // The table's own page.
        Of("val_acc_12").Spearman.ShouldBe(0.772, 0.0006);
        Of("test_acc_12").Spearman.ShouldBe(0.871, 0.0006);
        foreach (var (name, agreement) in report.Scores)
        {
            agreement.Count.ShouldBe(15_625, name);
            agreement.Kendall.ShouldBeInRange(agreement.Low, agreement.High, name);
            (agreement.High - agreement.Low).ShouldBeInRange(0.005, 0.03, name);
        }

        var rows = report.Scores.Select(row =>
            $"| {row.Name} | {row.Agreement.Kendall:0.000} | {row.Agreement.Low:0.000} … {row.Agreement.High:0.000} | {row.Agreement.Spearman:0.000} | {row.Agreement.KendallOfBetterHalf:0.000} | {row.Agreement.Precision:0.000} | {row.Agreement.TruthOfBest:0.00} |"
        );
        LongTests.Record(
            "correlations-nas-bench-201",
            $"""
            # What orders the architectures of NAS-Bench-201 without training

            Against `test_acc_200` of all 15,625 architectures; tau-b and rho; interval: 95 %, bootstrap over architectures; top: share of the score's best 5 %
            that are among the truly best 5 %; its best: the accuracy of what it puts first (the mean where several tie). The 341 networks without a
            way from input to output have no `zen` score and count as its worst. Measured before by others: parameters .578 / .752 and .389 in the
            better half, convolutions .580 / .723, zen .296 / .386, `val_acc_12` .595 and .347: all agree within 0.01.

            | score | tau | interval | rho | tau, better half | top | its best, % |
            | --- | ---: | ---: | ---: | ---: | ---: | ---: |
            {string.Join("\n", rows)}

            """
        );

        void Agrees(string name, double kendall, double spearman)
        {
            Of(name).Kendall.ShouldBe(kendall, AsPrinted, name);
            Of(name).Spearman.ShouldBe(spearman, AsPrinted, name);
        }

        Analysis.Statistics.RankAgreement Of(string name) => report.Scores.Single(row => row.Name == name).Agreement;
    }

    [SharedDataFact]
    public void Correlations_WhereKeysHideTheArchitecture_CompareColumnsOnly()
    {
        var report = Run("nas-bench-101-table", ["params"]);

        report.Disconnected.ShouldBeNull();
        report.Scores.ShouldHaveSingleItem().Name.ShouldBe("params");
        report.Scores[0].Agreement.Count.ShouldBe(14_932);
        // Published over the whole space for 108 epochs of test accuracy: .31 / .43.
        report.Scores[0].Agreement.Kendall.ShouldBe(0.31, 0.05);
        report.Scores[0].Agreement.Spearman.ShouldBe(0.43, 0.05);
    }

    [SharedDataFact]
    public void Correlations_WithAColumnThatNoTableHas_NamesThoseThatThereAre() =>
        Should
            .Throw<TableUnusableException>(() => Run("nas-bench-201-table", ["luck"]))
            .Message.ShouldContain("no column called luck; it has index, arch");

    private static CorrelationReport Run(string example, IReadOnlyList<string> columns, params string[] also)
    {
        var file = Repository.PathOf("examples", "tables", $"{example}.nas.yaml");
        return CorrelationBenchmark.Run(Space(file), Path.GetDirectoryName(file)!, columns, also, CancellationToken.None);
    }

    private static SearchSpace Space(string file) => Checker.Check(File.ReadAllText(file), "table").Space!;
}
