using NasNavigator.Analysis.Ranking;
using NasNavigator.Space.Model;

namespace NasNavigator.Analysis.Tests.Ranking;

public class RankingModelTests
{
    [Fact]
    public void Fit_TwoOptionsFourRows_EqualsTheClosedForm()
    {
        var choices = Spaces.Independent(1, "a", "b");
        double[] accuracies = [0.5, 0.6, 0.3, 0.2];
        var rows = accuracies.Select((accuracy, i) => Row(0, accuracy, i < 2 ? 0 : 1)).ToList();

        var ranking = RankingModel.Fit(choices, rows, currentRound: 0);

        // By hand: mean 0.4, sd² = (0.01 + 0.04 + 0.01 + 0.04) / 3. One-hot columns of two rows each: A = diag(3, 3), so that
        // θ = ±(sum of two z) / 3, tr H = 4/3, σ̂² = Σr² / (4 − 4/3), Σ = σ̂²·diag(2/9), centred variance = σ̂²·(2/9)/2.
        var sd = Math.Sqrt(0.1 / 3);
        var theta = 0.3 / sd / 3;
        double[] residuals = [(0.1 / sd) - theta, (0.2 / sd) - theta, (-0.1 / sd) + theta, (-0.2 / sd) + theta];
        var variance = residuals.Sum(r => r * r) / (4 - (4.0 / 3));
        ranking.Options[0].Effect.ShouldBe(100 * sd * theta, 1e-9);
        ranking.Options[1].Effect.ShouldBe(-100 * sd * theta, 1e-9);
        ranking.Options[0].StandardError.ShouldBe(100 * sd * Math.Sqrt(variance * 2 / 9 / 2), 1e-9);
        // The two effects move against each other: the difference has four times the variance of one, not twice.
        var (points, error) = ranking.Difference(choices[0], 0, 1).ShouldNotBeNull();
        points.ShouldBe(200 * sd * theta, 1e-9);
        error.ShouldBe(2 * ranking.Options[0].StandardError, 1e-9);
        ranking.Options[0].Samples.ShouldBe(2);
        ranking.Options[0].State.ShouldBe(OptionState.Early);
        ranking.Evaluations.ShouldBe(4);
        // Σz² = 3 over 4 − 1 degrees of freedom.
        ranking.ExplainedVariance.ShouldBe(1 - variance, 1e-9);
    }

    [Fact]
    public void Fit_OlderRounds_WeighHalfAfterThreeAndAreCentredApart()
    {
        var choices = Spaces.Independent(1, "a", "b");
        // The later round is 0.3 better for everything, which must not look like an effect of b, that it holds more often.
        List<MeasuredCandidate> rows = [Row(0, 0.4, 0), Row(0, 0.2, 1), Row(3, 0.6, 0), Row(3, 0.6, 1)];

        var ranking = RankingModel.Fit(choices, rows, currentRound: 3);

        // z = ±0.1/sd at weight ½ and 0 at weight 1: θ = ±(½·0.1)/(1.5 + 1).
        ranking.Options[0].Effect.ShouldBe(100 * 0.05 / 2.5, 1e-9);
    }

    [Fact]
    public void Fit_SimulatedRuns_ErrorsAreCalibrated()
    {
        const int runs = 60;
        const int blocks = 8;
        var choices = Spaces.Independent(blocks, "a", "b", "c", "d");
        var random = new Random(11);
        var effects = Effects(random, blocks, 4, 0.02);
        double squared = 0;
        double reported = 0;
        var inside = 0;
        var count = 0;
        for (var run = 0; run < runs; run++)
        {
            var rows = Simulate(random, effects, rounds: 6, perRound: 40, noise: 0.03);
            foreach (var option in RankingModel.Fit(choices, rows, 5).Options)
            {
                var truth = 100 * effects[option.Choice.Index][option.OptionIndex];
                squared += (option.Effect - truth) * (option.Effect - truth);
                reported += option.StandardError * option.StandardError;
                inside += Math.Abs(option.Effect - truth) < option.StandardError ? 1 : 0;
                count++;
            }
        }

        Math.Sqrt(reported / squared).ShouldBeInRange(0.9, 1.1);
        (inside / (double)count).ShouldBeInRange(0.63, 0.73);
    }

    [Fact]
    public void Difference_SimulatedRuns_IsCalibrated()
    {
        var choices = Spaces.Independent(4, "a", "b", "c", "d", "e");
        var random = new Random(13);
        var effects = Effects(random, 4, 5, 0.02);
        var (squared, reported) = (0.0, 0.0);
        for (var run = 0; run < 60; run++)
        {
            var ranking = RankingModel.Fit(choices, Simulate(random, effects, rounds: 4, perRound: 50, noise: 0.03), 3);
            foreach (var choice in choices)
            {
                var (points, error) = ranking.Difference(choice, 0, 4).ShouldNotBeNull();
                var truth = 100 * (effects[choice.Index][0] - effects[choice.Index][4]);
                squared += (points - truth) * (points - truth);
                reported += error * error;
            }
        }

        Math.Sqrt(reported / squared).ShouldBeInRange(0.88, 1.14);
    }

    [Fact]
    public void Fit_RisingLevel_DoesNotInflateErrors()
    {
        var choices = Spaces.Independent(4, "a", "b");
        var effects = Effects(new Random(3), 4, 2, 0.02);
        var flat = RankingModel.Fit(choices, Simulate(new Random(5), effects, 5, 40, 0.02, rise: 0), 4);
        var rising = RankingModel.Fit(choices, Simulate(new Random(5), effects, 5, 40, 0.02, rise: 0.08), 4);

        for (var i = 0; i < flat.Options.Count; i++)
        {
            rising.Options[i].StandardError.ShouldBe(flat.Options[i].StandardError, 1e-9);
            rising.Options[i].Effect.ShouldBe(flat.Options[i].Effect, 1e-9);
        }
    }

    [Theory]
    [InlineData(200, 0.70)]
    [InlineData(400, 0.78)]
    public void Fit_TwentyBlocksWithInteractions_RecoversTheOrder(int candidates, double atLeast)
    {
        var choices = Spaces.Independent(20, "a", "b", "c", "d");
        var random = new Random(17);
        var taus = new List<double>();
        for (var run = 0; run < 4; run++)
        {
            var effects = Effects(random, 20, 4, 0.01);
            var pairs = Interactions(random, 20, 4, 0.003);
            var rows = Simulate(random, effects, rounds: 4, perRound: candidates / 4, noise: 0.01, interactions: pairs);
            var ranking = RankingModel.Fit(choices, rows, 3);
            foreach (var block in ranking.Options.GroupBy(option => option.Choice))
            {
                double[] fitted = [.. block.Select(option => option.Effect)];
                taus.Add(NasNavigator.Analysis.Statistics.Correlation.Kendall(fitted, effects[block.Key.Index]));
            }
        }

        taus.Average().ShouldBeGreaterThan(atLeast);
    }

    [Fact]
    public void Fit_RowsShuffled_GivesTheSameDigits()
    {
        var choices = Spaces.Independent(6, "a", "b", "c");
        var rows = Simulate(new Random(1), Effects(new Random(2), 6, 3, 0.02), 3, 30, 0.02);
        var expected = RankingModel.Fit(choices, rows, 2);

        var shuffled = rows.ToArray();
        new Random(9).Shuffle(shuffled);
        var actual = RankingModel.Fit(choices, shuffled, 2);

        actual.Options.ShouldBe(expected.Options);
        actual.ExplainedVariance.ShouldBe(expected.ExplainedVariance);
    }

    [Fact]
    public void Fit_NoRows_StartsAtEqualChances()
    {
        var ranking = RankingModel.Fit(Spaces.Independent(2, "a", "b", "c", "d"), [], 0);

        ranking.Options.ShouldAllBe(option => option.Fitness == 0.25 && option.Effect == 0 && option.State == OptionState.Early);
        ranking.Suggestions.ShouldBeEmpty();
        ranking.ExplainedVariance.ShouldBe(0);
    }

    [Fact]
    public void Fit_Fitness_SumsToOneAndFavoursTheBest()
    {
        var choices = Spaces.Independent(3, "a", "b", "c");
        double[][] effects =
        [
            [0.05, 0, -0.05],
            [0, 0, 0],
            [0.002, -0.001, -0.001],
        ];
        var ranking = RankingModel.Fit(choices, Simulate(new Random(4), effects, 3, 60, 0.02), 2);

        foreach (var block in ranking.Options.GroupBy(option => option.Choice.Index))
        {
            block.Sum(option => option.Fitness).ShouldBe(1, 1e-9);
        }

        ranking.Options[0].Fitness.ShouldBeGreaterThan(0.99);
        ranking.Options[2].Fitness.ShouldBe(0);
        ranking.Options[0].State.ShouldBe(OptionState.Open);
    }

    [Fact]
    public void Fit_ExcludedPinnedAndStale_KeepTheirColumnsAndSaySo()
    {
        var choices = Spaces.Independent(3, "a", "b", "c");
        var rows = Simulate(new Random(4), Effects(new Random(8), 3, 3, 0.03), 3, 60, 0.01);
        var before = RankingModel.Fit(choices, rows, 2);
        choices[0].Allowed = [0, 2];
        choices[1].Allowed = [1];
        choices[1].IsPinned = true;
        var after = RankingModel.Fit(choices, rows, 2, new HashSet<(int, int)> { (2, 0) });

        after.Options[1].State.ShouldBe(OptionState.Excluded);
        after.Options[1].Fitness.ShouldBe(0);
        (after.Options[1].Effect - after.Options[0].Effect).ShouldBe(before.Options[1].Effect - before.Options[0].Effect, 1e-9);
        (after.Options[0].Effect + after.Options[2].Effect).ShouldBe(0, 1e-9);
        after.Options[4].State.ShouldBe(OptionState.Pinned);
        after.Options[4].Fitness.ShouldBe(1);
        after.Options[3].State.ShouldBe(OptionState.Excluded);
        after.Options[6].State.ShouldBe(OptionState.Stale);
        after.Suggestions.ShouldAllBe(suggestion => suggestion.Choice != choices[1]);
    }

    [Fact]
    public void Fit_SubsetChoice_RanksEveryOptionAgainstItsAbsence()
    {
        var choices = Spaces.Numbered([Spaces.Subset("paths", 1, 3, "p", "q", "r")]);
        var random = new Random(6);
        double[] worth = [0.04, 0, -0.04];
        var rows = Enumerable
            .Range(0, 300)
            .Select(i =>
            {
                var mask = random.Next(1, 8);
                var accuracy =
                    0.5 + Enumerable.Range(0, 3).Sum(bit => ((mask >> bit) & 1) * worth[bit]) + (0.02 * (random.NextDouble() - 0.5));
                return Row(0, accuracy, mask);
            })
            .ToList();

        var ranking = RankingModel.Fit(choices, rows, 0);

        ranking.Options.Count.ShouldBe(3);
        // Against the mean of taking and leaving: half of what taking is worth.
        ranking.Options.Select(option => option.Effect).ShouldBe([2, 0, -2], 0.3);
        ranking.Options[0].Fitness.ShouldBe(1, 1e-9);
        ranking.Options[0].Samples.ShouldBe(rows.Count(row => (row.Architecture.Decisions[0] & 1) == 1));
        ranking.Suggestions.ShouldHaveSingleItem().OptionIndex.ShouldBe(2);
    }

    [Fact]
    public void Fit_InactiveChoice_LeavesTheCommonLevelToTheOptionThatActivatesIt()
    {
        var parent = Spaces.Single("p", "with", "without");
        var child = Spaces.Single("p.with.k", "x", "y", "z");
        var choices = Spaces.Numbered([parent, child]);
        var random = new Random(2);
        double[] childWorth = [0.02, 0, -0.02];
        var rows = Enumerable
            .Range(0, 2000)
            .Select(_ =>
            {
                var with = random.Next(2) == 0;
                var k = random.Next(3);
                var noise = 0.01 * (random.NextDouble() - 0.5);
                return with ? Row(0, 0.6 + childWorth[k] + noise, 0, k) : Row(0, 0.5 + noise, 1, Decision.Inactive);
            })
            .ToList();

        var ranking = RankingModel.Fit(choices, rows, 0);

        ranking.Options.Select(option => option.Effect).ShouldBe([5, -5, 2, 0, -2], 0.15);
        ranking.Options[2].Samples.ShouldBeLessThan(ranking.Options[0].Samples);
    }

    [Fact]
    public void Suggestions_NothingMatters_AreRare()
    {
        var choices = Spaces.Independent(6, "a", "b", "c", "d", "e");
        double[][] none = [.. Enumerable.Range(0, 6).Select(_ => new double[5])];
        var random = new Random(21);
        var rounds = Enumerable
            .Range(0, 60)
            .Count(_ => RankingModel.Fit(choices, Simulate(random, none, 4, 40, 0.02), 3).Suggestions.Count > 0);

        (rounds / 60.0).ShouldBeLessThan(0.15);
    }

    [Fact]
    public void Suggestions_OneOptionIsClearlyWorst_NameItWithItsEvidence()
    {
        var choices = Spaces.Independent(2, "a", "b", "c");
        double[][] effects =
        [
            [0.03, 0.02, -0.05],
            [0, 0, 0],
        ];
        var ranking = RankingModel.Fit(choices, Simulate(new Random(3), effects, 3, 60, 0.01), 2);

        var suggestion = ranking.Suggestions.ShouldHaveSingleItem();
        suggestion.Option.Text.ShouldBe("c");
        suggestion.BestIndex.ShouldBe(0);
        suggestion.Difference.ShouldBe(8, 1);
        suggestion.Samples.ShouldBeGreaterThanOrEqualTo(RankingModel.EnoughSamples);
        suggestion.Fitness.ShouldBe(0);
    }

    [Fact]
    public void Suggestions_WorstStandsInTooFewCandidates_AreNone()
    {
        var choices = Spaces.Independent(1, "a", "b");
        var random = new Random(3);
        var rows = Enumerable
            .Range(0, 60)
            .Select(i => Row(0, (i % 6 == 0 ? 0.2 : 0.6) + (0.01 * random.NextDouble()), i % 6 == 0 ? 1 : 0))
            .ToList();

        RankingModel.Fit(choices, rows, 0).Suggestions.ShouldBeEmpty();
    }

    internal static MeasuredCandidate Row(int round, double accuracy, params long[] decisions) =>
        new(new Architecture(decisions), round, accuracy);

    private static double[][] Effects(Random random, int blocks, int options, double scale) =>
        [
            .. Enumerable
                .Range(0, blocks)
                .Select(_ =>
                {
                    double[] raw = [.. Enumerable.Range(0, options).Select(_ => scale * Normal(random))];
                    var mean = raw.Average();
                    return Array.ConvertAll(raw, value => value - mean);
                }),
        ];

    private static double[,,,] Interactions(Random random, int blocks, int options, double scale)
    {
        var pairs = new double[blocks, options, blocks, options];
        for (var b = 0; b + 1 < blocks; b++)
        {
            for (var i = 0; i < options; i++)
            {
                for (var j = 0; j < options; j++)
                {
                    pairs[b, i, b + 1, j] = scale * Normal(random);
                }
            }
        }

        return pairs;
    }

    private static List<MeasuredCandidate> Simulate(
        Random random,
        double[][] effects,
        int rounds,
        int perRound,
        double noise,
        double rise = 0.05,
        double[,,,]? interactions = null
    )
    {
        var rows = new List<MeasuredCandidate>();
        for (var round = 0; round < rounds; round++)
        {
            for (var i = 0; i < perRound; i++)
            {
                var decisions = effects.Select(block => (long)random.Next(block.Length)).ToArray();
                var accuracy =
                    0.4 + (rise * round) + decisions.Select((option, block) => effects[block][option]).Sum() + (noise * Normal(random));
                for (var b = 0; interactions is not null && b + 1 < decisions.Length; b++)
                {
                    accuracy += interactions[b, decisions[b], b + 1, decisions[b + 1]];
                }

                rows.Add(Row(round, accuracy, decisions));
            }
        }

        return rows;
    }

    private static double Normal(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
