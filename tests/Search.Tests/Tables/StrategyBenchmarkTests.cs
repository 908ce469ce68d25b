using NasNavigator.Search.Benchmarks;
using NasNavigator.Space.Checks;
using NasNavigator.Testing;

namespace NasNavigator.Search.Tests.Tables;

/// <summary>Strategies on NAS-Bench-201's table: ordered as the literature has them.</summary>
public sealed class StrategyBenchmarkTests
{
    [SharedDataFact]
    public void Regret_OnNasBench201_IsSmallerForEveryStrategyThanForRandom()
    {
        var file = Repository.PathOf("examples", "tables", "nas-bench-201-table.nas.yaml");
        var space = Checker.Check(File.ReadAllText(file), "table").Space!;

        var comparison = StrategyBenchmark.Run(
            space,
            Path.GetDirectoryName(file)!,
            StrategyBenchmark.Strategies,
            seeds: 20,
            evaluations: 150,
            new Progress<int>(),
            CancellationToken.None
        );

        comparison.Best.ShouldBe(0.943733, 1e-6);
        comparison.Architectures.ShouldBe(15_625);
        var random = comparison.Curves.Single(curve => curve.Strategy == "random");
        foreach (var curve in comparison.Curves.Where(curve => curve != random))
        {
            curve.Lead(random, 150).Low.ShouldBeGreaterThan(0, curve.Strategy);
        }

        foreach (var regrets in comparison.Curves.SelectMany(curve => curve.Regrets))
        {
            regrets.Length.ShouldBe(150);
            regrets.ShouldAllBe(regret => regret >= 0);
        }
    }
}
