using NasNavigator.LibTorch;
using NasNavigator.Search.Benchmarks;
using NasNavigator.Search.Training;
using NasNavigator.Space.Model;
using NasNavigator.Testing;

namespace NasNavigator.Search.Tests.Training;

/// <summary>The comparison of evidence on a run of seconds; what it finds on real pictures stands in docs/results.</summary>
public class EvidenceBenchmarkTests
{
    [Fact]
    public async Task Run_TinySearch_ComparesEveryKindWithTheTruth()
    {
        using var tiny = new TinySearch();
        await SearchRun.StartAsync(tiny.Request("run"), new Told(), CancellationToken.None).WithinSeconds(300);
        var truth = Truth();

        var comparison = Compare();

        comparison.Networks.ShouldBe(44);
        comparison.Seeds.ShouldBe(2);
        comparison
            .Kinds.Select(kind => kind.Name)
            .ShouldBe(["supernet", "few-shot", "parameters", "multiply-adds", "convolutions", "oracle"]);
        comparison.Kinds[^1].Agreement.Tau.ShouldBe(1);
        comparison.Combined.Tau.ShouldBeGreaterThan(comparison.Combined.ParametersTau); // the oracle is among its columns
        comparison.Combined.LeadLow.ShouldBeLessThan(comparison.Combined.LeadHigh);
        comparison.Ceiling.Perfect.ShouldBeGreaterThan(comparison.Ceiling.BetweenSeeds);
        comparison.FittedForwards.ShouldBeGreaterThan(0);
        Compare().Kinds.ShouldBe(comparison.Kinds);

        EvidenceComparison Compare() =>
            EvidenceBenchmark.Run(
                Path.Combine(tiny.Folder, "run"),
                truth,
                [
                    new(
                        "oracle",
                        [.. truth.GroupBy(network => network.Architecture).Select(seeds => seeds.Average(seed => seed.ReportAccuracy))]
                    ),
                ],
                ("cell.0->1", 1),
                threads: 1,
                CancellationToken.None
            );
    }

    /// <summary>Made up: what is compared here is only whether everything meets what it belongs to.</summary>
    private static List<TrainedNetwork> Truth()
    {
        TorchRuntime.Load();
        var view = Spaces.Cell;
        var (drawn, chance) = (new HashSet<Architecture>(), Chance.Of(1, "truth"));
        while (drawn.Count < 44)
        {
            drawn.Add(view.DrawOne(chance));
        }

        return
        [
            .. drawn.SelectMany(architecture =>
                Enumerable
                    .Range(0, 2)
                    .Select(seed => new TrainedNetwork
                    {
                        Architecture = ArchitectureText.Write(view.Space, architecture),
                        Seed = seed,
                        Epochs = 1,
                        Images = 64,
                        ValidationAccuracy = 0.5,
                        ReportAccuracy = 0.3 + (0.02 * architecture.Decisions.ToArray().Sum()) + (0.05 * chance.NextDouble()),
                        TrainingLoss = 1,
                        RateScale = 1,
                        Parameters = NasNavigator.Space.Costs.Cost.Of(view.Lower(architecture)).Parameters,
                        MultiplyAdds = 1_000 + architecture.Decisions.ToArray().Sum(),
                        Forwards = 200,
                        Seconds = 1,
                    })
            ),
        ];
    }
}
