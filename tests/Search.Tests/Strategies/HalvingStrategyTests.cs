using NasNavigator.Search.Benchmarks;
using NasNavigator.Search.Strategies;
using NasNavigator.Space.Checks;
using NasNavigator.Space.Lowering;
using NasNavigator.Space.Model;
using NasNavigator.Testing;

namespace NasNavigator.Search.Tests.Strategies;

/// <summary>Successive halving on a view with three trainings, and on NAS-Bench-101's four budgets.</summary>
public sealed class HalvingStrategyTests
{
    [Fact]
    public void Ask_AfterARung_GoesOnWithItsBestThird()
    {
        var (strategy, view) = (new HalvingStrategy(), new Budgeted(Spaces.Mixed, 3));
        var first = strategy.Ask(view, 9, Chance.Of(7, "candidates", 1));
        first.ShouldAllBe(candidate => candidate.Budget == 0);
        strategy.Tell([.. first.Select((candidate, i) => new Evaluation(candidate, i / 10.0))]);

        var second = strategy.Ask(view, 9, Chance.Of(7, "candidates", 2));

        second
            .Where(candidate => candidate.Budget == 1)
            .Select(candidate => candidate.Architecture)
            .ShouldBe([first[8].Architecture, first[7].Architecture, first[6].Architecture]);
        second.Count(candidate => candidate.Budget == 0).ShouldBe(6);
        strategy.Tell([
            .. second.Select(candidate => new Evaluation(
                candidate,
                candidate.Budget == 1
                    ? candidate.Architecture == first[7].Architecture
                        ? 0.9
                        : 0.5
                    : 0
            )),
        ]);
        var third = strategy.Ask(view, 2, Chance.Of(7, "candidates", 3));
        // One third of three goes to the full training, which has no number.
        third[0].Architecture.ShouldBe(first[7].Architecture);
        third[0].Budget.ShouldBeNull();
    }

    [Fact]
    public void Ask_OfOnesThatSteeringExcluded_DoesNotGoOnWithThem()
    {
        var (strategy, view) = (new HalvingStrategy(), new Budgeted(Spaces.Cell, 3));
        var first = strategy.Ask(view, 12, Chance.Of(7, "candidates", 1));
        strategy.Tell([.. first.Select(candidate => new Evaluation(candidate, candidate.Architecture.Decisions.Contains(3) ? 1 : 0.1))]);
        var steered = new Budgeted(Spaces.View(TinySearch.Space + "\nsteering:\n  - { exclude: avg_pool }\n"), 3);

        var second = strategy.Ask(steered, 12, Chance.Of(7, "candidates", 2));

        second.ShouldNotBeEmpty();
        second.Where(candidate => candidate.Architecture.Decisions.Contains(3)).ShouldBeEmpty();
    }

    [Fact]
    public void SavedAndRestored_WithRungs_GoesOnAsItWould()
    {
        var (whole, view) = (new HalvingStrategy(), new Budgeted(Spaces.Mixed, 4));
        for (var round = 1; round <= 3; round++)
        {
            var asked = whole.Ask(view, 10, Chance.Of(7, "candidates", round));
            whole.Tell([.. asked.Select((candidate, i) => new Evaluation(candidate, (i * 7 % 10) / 10.0))]);
        }

        var restored = new HalvingStrategy();
        restored.Restore(whole.Save());

        var (one, other) = (whole.Ask(view, 10, Chance.Of(7, "x", 4)), restored.Ask(view, 10, Chance.Of(7, "x", 4)));
        one.Select(candidate => (candidate.Architecture, candidate.Budget))
            .ShouldBe(other.Select(candidate => (candidate.Architecture, candidate.Budget)));
        one.Select(candidate => candidate.Budget).Distinct().Count().ShouldBeGreaterThan(1);
    }

    [SharedDataFact]
    public void Regret_OnNasBench201_CountedInTrainingIsSmallerThanForRandom()
    {
        const string TwelveEpochs = "metric: val_acc_200\n      budgets: [val_acc_12]";

        var comparison = Search(
            "nas-bench-201-table",
            text => text.Replace("metric: val_acc_12", TwelveEpochs, StringComparison.Ordinal),
            60,
            10
        );

        var (random, halving) = (comparison.Curves[0], comparison.Curves[1]);
        halving.Lead(random, 10).Low.ShouldBeGreaterThan(0);
        // Twelve of two hundred epochs.
        comparison.Costs.ShouldBe([0.06, 1], 1e-12);
        halving.Regrets.ShouldAllBe(regrets => regrets.Length == 10 && regrets.All(regret => regret >= 0));
        Record(
            "NAS-Bench-201",
            "Searched by `val_acc_200`, reported with `test_acc_200`, with `val_acc_12` as the shorter training",
            "200 epochs: one after 12 epochs costs 12 of 200",
            comparison,
            [2, 5, 10]
        );
    }

    [LongFact]
    public void Regret_OnNasBench101sFourBudgets_IsSmallerThanForRandom()
    {
        const int Seeds = 50;
        int[] shown = [5, 10, 20, 30];

        var comparison = Search("nas-bench-101-table", text => text, Seeds, shown[^1]);

        var (random, halving) = (comparison.Curves[0], comparison.Curves[1]);
        halving.Lead(random, shown[^1]).Low.ShouldBeGreaterThan(0);
        comparison.Costs.ShouldBe([4.0 / 108, 12.0 / 108, 36.0 / 108, 1], 1e-12);
        Record(
            "NAS-Bench-101",
            "`val_acc_108` of 14,932 cells",
            "108 epochs: one after 4, 12 or 36 epochs costs 4, 12 or 36 of 108",
            comparison,
            shown
        );
    }

    private static void Record(string name, string truth, string costs, StrategyComparison comparison, int[] shown) =>
        LongTests.Record(
            $"halving-{name.ToLowerInvariant()}",
            $"""
            # Regret of successive halving on {name}

            {truth}; regret in points against the best, {comparison.Curves[
                0
            ].Regrets.Count} seeds ± one standard error. Counted in trainings of
            {costs} of it. The lead over random search is a 95 % interval (bootstrap over seeds).

            | strategy | {string.Join(" | ", shown.Select(count => $"after {count}"))} | lead after {shown[^1]} |
            | --- |{string.Concat(shown.Select(_ => " ---: |"))} ---: |
            {string.Join("\n", comparison.Curves.Select(curve => Row(curve, comparison.Curves[0], shown)))}

            """
        );

    private static StrategyComparison Search(string example, Func<string, string> edit, int seeds, int trainings)
    {
        var file = Repository.PathOf("examples", "tables", $"{example}.nas.yaml");
        var space = Checker.Check(edit(File.ReadAllText(file)), "table").Space!;
        return StrategyBenchmark.Run(
            space,
            Path.GetDirectoryName(file)!,
            ["random", "halving"],
            seeds,
            trainings,
            new Progress<int>(),
            CancellationToken.None
        );
    }

    private static string Row(StrategyCurve curve, StrategyCurve random, int[] shown)
    {
        var cells = shown.Select(count => curve.After(count) is var (mean, error) ? $"{100 * mean:0.000} ± {100 * error:0.000}" : "");
        var lead =
            curve == random ? ""
            : curve.Lead(random, shown[^1]) is var (low, high) ? $"{100 * low:+0.000;−0.000} … {100 * high:+0.000;−0.000}"
            : "";
        return $"| {curve.Strategy} | {string.Join(" | ", cells)} | {lead} |";
    }

    /// <summary>A view whose candidates can be measured after several trainings.</summary>
    private sealed class Budgeted(ISpaceView space, int trainings) : ISpaceView
    {
        public IReadOnlyList<EvaluationBudget> Budgets { get; } =
        [.. Enumerable.Range(0, trainings).Select(i => new EvaluationBudget($"t{i}", Math.Pow(3, i - trainings + 1)))];

        public SearchSpace Space => space.Space;

        public IReadOnlyList<Choice> ActivationOrder => space.ActivationOrder;

        public IReadOnlyList<int> AllowedOf(Choice choice) => space.AllowedOf(choice);

        public Architecture Activate(ReadOnlySpan<long> assignment) => space.Activate(assignment);

        public bool Admits(Architecture architecture) => space.Admits(architecture);

        public Network Lower(Architecture architecture) => space.Lower(architecture);

        public Architecture DrawOne(Chance chance) => space.DrawOne(chance);
    }
}
