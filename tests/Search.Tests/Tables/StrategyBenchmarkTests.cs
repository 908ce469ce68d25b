using System.Text;
using NasNavigator.Search.Benchmarks;
using NasNavigator.Space.Checks;
using NasNavigator.Testing;

namespace NasNavigator.Search.Tests.Tables;

/// <summary>Strategies on NAS-Bench-201's table: ordered as the literature has them.</summary>
public sealed class StrategyBenchmarkTests
{
    private const int Seeds = 50;
    private static readonly int[] Shown = [50, 100, 200, 300];

    [SharedDataFact]
    public void Regret_OnNasBench201_IsSmallerForEveryStrategyThanForRandom()
    {
        // Fewer seeds and evaluations than the full figures, which are for the long tests.
        var (seeds, evaluations) = LongTests.AreOn ? (Seeds, Shown[^1]) : (20, 150);
        var file = Repository.PathOf("examples", "tables", "nas-bench-201-table.nas.yaml");
        var space = Checker.Check(File.ReadAllText(file), "table").Space!;

        var comparison = StrategyBenchmark.Run(
            space,
            Path.GetDirectoryName(file)!,
            StrategyBenchmark.Sensible(space),
            seeds,
            evaluations,
            new Progress<int>(),
            CancellationToken.None
        );

        comparison.Best.ShouldBe(0.943733, 1e-6);
        comparison.Architectures.ShouldBe(15_625);
        var random = comparison.Curves.Single(curve => curve.Strategy == "random");
        foreach (var curve in comparison.Curves.Where(curve => curve != random))
        {
            curve.Lead(random, evaluations).Low.ShouldBeGreaterThan(0, curve.Strategy);
        }

        foreach (var regrets in comparison.Curves.SelectMany(curve => curve.Regrets))
        {
            regrets.Length.ShouldBe(evaluations);
            regrets.ShouldAllBe(regret => regret >= 0);
        }

        if (LongTests.AreOn)
        {
            LongTests.Record("strategies-nas-bench-201", Markdown(comparison, random));
        }
    }

    private static string Markdown(StrategyComparison comparison, StrategyCurve random)
    {
        var text = new StringBuilder("# Regret of search strategies on NAS-Bench-201\n\n");
        text.Append(
            $"Searched by `val_acc_12`, reported with `test_acc_200` (best {100 * comparison.Best:0.0000} %); {Seeds} seeds; points of accuracy ± one standard error.\n"
        );
        text.Append($"The lead over random search after {Shown[^1]} evaluations is a 95 % interval (bootstrap over seeds).\n\n");
        text.Append(
            $"| strategy | {string.Join(" | ", Shown.Select(count => $"after {count}"))} | lead over random |\n| --- |{string.Concat(Enumerable.Repeat(" ---: |", Shown.Length + 1))}\n"
        );
        foreach (var curve in comparison.Curves)
        {
            var cells = Shown.Select(count => curve.After(count) is var (mean, error) ? $"{100 * mean:0.000} ± {100 * error:0.000}" : "");
            var lead =
                curve == random ? ""
                : curve.Lead(random, Shown[^1]) is var (low, high) ? $"{100 * low:+0.000;−0.000} … {100 * high:+0.000;−0.000}"
                : "";
            text.Append($"| {curve.Strategy} | {string.Join(" | ", cells)} | {lead} |\n");
        }

        return text.ToString();
    }
}
