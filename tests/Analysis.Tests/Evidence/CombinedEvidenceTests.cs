using NasNavigator.Analysis.Evidence;
using NasNavigator.Analysis.Prediction;
using NasNavigator.Analysis.Tests.Shrinking;
using NasNavigator.Space.Model;
using NasNavigator.Testing;

namespace NasNavigator.Analysis.Tests.Evidence;

public class CombinedEvidenceTests
{
    [Fact]
    public void Fit_TwoNoisyKinds_OrdersUnseenOnesBetterThanEither()
    {
        var (first, second, truth) = Made(300, seed: 3);
        int[] trained = [.. Enumerable.Range(0, 20)];

        var model = CombinedEvidence.Fit([new("one", first), new("two", second)], [], trained, [.. trained.Select(i => truth[i])]);

        int[] unseen = [.. Enumerable.Range(20, 280)];
        var tau = Tau([.. model.Predictions.Select(prediction => prediction.Mean)]);
        tau.ShouldBeGreaterThan(Tau(first) + 0.03);
        tau.ShouldBeGreaterThan(Tau(second) + 0.03);

        double Tau(IReadOnlyList<double> scores) => OrderAgreement.TauOf(scores, truth, unseen);
    }

    [Fact]
    public void Fit_Errors_CoverWhatWasNotSeen()
    {
        var (inside, all) = (0, 0);
        for (var seed = 0; seed < 10; seed++)
        {
            var (first, second, truth) = Made(120, seed);
            int[] trained = [.. Enumerable.Range(0, 24)];
            var model = CombinedEvidence.Fit([new("one", first), new("two", second)], [], trained, [.. trained.Select(i => truth[i])]);
            for (var i = 24; i < 120; i++)
            {
                all++;
                inside += Math.Abs(model.Predictions[i].Mean - truth[i]) <= model.Predictions[i].Error ? 1 : 0;
            }
        }

        // One standard deviation of a normal number holds 0.68.
        (inside / (double)all).ShouldBeInRange(0.55, 0.8);
    }

    [Fact]
    public void Fit_UselessKind_HasAlmostNoWeight()
    {
        var (first, _, truth) = Made(300, seed: 4);
        var random = new Random(9);
        double[] noise = [.. truth.Select(_ => random.NextDouble())];
        int[] trained = [.. Enumerable.Range(0, 60)];

        var model = CombinedEvidence.Fit([new("one", first), new("noise", noise)], [], trained, [.. trained.Select(i => truth[i])]);

        Math.Abs(model.Weights[1].Weight).ShouldBeLessThan(0.3 * model.Weights[0].Weight);
        model.Weights[0].Name.ShouldBe("one");
    }

    [Fact]
    public void Fit_OptionsDecide_AreLearntFromThem()
    {
        var random = new Random(2);
        var options = Enumerable.Range(0, 200).Select(_ => Enumerable.Range(0, 4).Select(_ => (float)random.Next(2)).ToArray()).ToList();
        double[] truth = [.. options.Select(row => (3.0 * row[0]) - (2 * row[1]) + row[2] + (0.2 * random.NextDouble()))];
        double[] noise = [.. options.Select(_ => random.NextDouble())];
        int[] trained = [.. Enumerable.Range(0, 30)];

        var model = CombinedEvidence.Fit([new("noise", noise)], options, trained, [.. trained.Select(i => truth[i])]);

        OrderAgreement
            .TauOf([.. model.Predictions.Select(prediction => prediction.Mean)], truth, [.. Enumerable.Range(30, 170)])
            .ShouldBeGreaterThan(0.75);
    }

    [SharedDataFact]
    public void Fit_NasBench201_OrdersUnseenNetworksAheadOfParametersFromTwentyTrainings()
    {
        string[] kinds = ["zico", "synflow", "naswot", "params", "macs", "conv_layers"];
        var table = File.ReadAllLines(Repository.PathOf("docs", "results", "zero-cost-nasbench201.csv"));
        var header = table[0].Split(',');
        string[][] rows = [.. table.Skip(1).Select(row => row.Split(','))];
        Architecture[] architectures = [.. rows.Select(row => ArchitectureText.Read(NasBench201.Space, row[0]).Architecture!)];
        List<EvidenceColumn> columns = [.. kinds.Select(kind => new EvidenceColumn(kind, [.. rows.Select(row => Score(row, kind))]))];
        var accuracies = NasBench201.Column("test_acc_200");
        double[] truth = [.. architectures.Select(architecture => accuracies[architecture])];
        var encoding = new ArchitectureEncoding(NasBench201.Space);
        List<float[]> options = [.. architectures.Select(encoding.Encode)];
        var (random, combined, parameters) = (new Random(1), 0.0, 0.0);
        const int Divisions = 20;
        for (var division = 0; division < Divisions; division++)
        {
            int[] order = [.. Enumerable.Range(0, truth.Length)];
            random.Shuffle(order);
            var (trained, unseen) = (order[..20], order[20..]);

            var model = CombinedEvidence.Fit(columns, options, trained, [.. trained.Select(i => truth[i])]);

            combined += OrderAgreement.TauOf([.. model.Predictions.Select(one => one.Mean)], truth, unseen) / Divisions;
            parameters += OrderAgreement.TauOf(columns[3].Values, truth, unseen) / Divisions;
        }

        truth.Length.ShouldBe(300);
        combined.ShouldBeGreaterThan(parameters + 0.03);

        double Score(string[] row, string kind) =>
            double.TryParse(row[Array.IndexOf(header, kind)], out var score) ? score : double.MinValue;
    }

    [Fact]
    public void Fit_TooFew_IsRefused() =>
        Should.Throw<ArgumentException>(() => CombinedEvidence.Fit([new("one", [1, 2, 3, 4, 5])], [], [0, 1], [1, 2]));

    private static (double[] First, double[] Second, double[] Truth) Made(int count, int seed)
    {
        var random = new Random(seed);
        double[] truth = [.. Enumerable.Range(0, count).Select(_ => Normal(random))];
        return (
            [.. truth.Select(value => value + (0.8 * Normal(random)))],
            [.. truth.Select(value => value + (0.8 * Normal(random)))],
            truth
        );
    }

    private static double Normal(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
