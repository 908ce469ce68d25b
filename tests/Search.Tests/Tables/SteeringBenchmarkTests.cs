using NasNavigator.Analysis.Ranking;
using NasNavigator.Search.Benchmarks;
using NasNavigator.Space.Model;
using NasNavigator.Testing;

namespace NasNavigator.Search.Tests.Tables;

/// <summary>The loop of ranking and steering on NAS-Bench-201's table.</summary>
public sealed class SteeringBenchmarkTests
{
    [SharedDataFact]
    public void Run_OnNasBench201_SteersAndBeatsRandomSearch()
    {
        // Few seeds: the figures with their intervals are those of `nasnav bench steering` in docs/results.
        var (seeds, evaluations) = (6, 240);
        var file = Repository.PathOf("examples", "tables", "nas-bench-201-table.nas.yaml");

        var comparison = SteeringBenchmark.Run(
            File.ReadAllText(file),
            Path.GetDirectoryName(file)!,
            seeds,
            evaluations,
            new Progress<int>(),
            CancellationToken.None
        );

        comparison.Search.Curves.Select(curve => curve.Strategy).ShouldBe(SteeringBenchmark.Arms);
        comparison.Search.Best.ShouldBe(0.943733, 1e-6);
        foreach (var regrets in comparison.Search.Curves.SelectMany(curve => curve.Regrets))
        {
            regrets.Length.ShouldBe(evaluations);
            regrets.ShouldAllBe(regret => regret >= 0);
        }

        var (random, unsteered) = (comparison.Search.Curves[0], comparison.Search.Curves[1]);
        unsteered.After(evaluations).Mean.ShouldBeLessThan(random.After(evaluations).Mean);
        comparison.Decisions[0].Excluded.ShouldBe(0);
        comparison.Decisions[1].Excluded.ShouldBe(0);
        comparison.Decisions[2].Excluded.ShouldBeGreaterThan(comparison.Decisions[3].Excluded);
        comparison.Decisions[3].Excluded.ShouldBeGreaterThan(0);
    }

    [Fact]
    public void Script_SuggestionAtRisk_IsNotFollowed()
    {
        var choice = Spaces.Cell.Choice("cell.0->1");

        SteeringBenchmark
            .Script([Suggested(choice, 0, fitness: 0.2), Suggested(choice, 1, fitness: 0.01), Suggested(choice, 2, fitness: 0)])
            .ShouldHaveSingleItem()
            .OptionIndex.ShouldBe(1);
    }

    private static Suggestion Suggested(Choice choice, int option, double fitness) =>
        new(choice, option, 3, Difference: 2, StandardError: 0.5, Samples: 20, fitness, Probability: 0.01);
}
