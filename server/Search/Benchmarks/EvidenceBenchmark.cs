using NasNavigator.Analysis.Evidence;
using NasNavigator.Analysis.Prediction;
using NasNavigator.Analysis.Statistics;
using NasNavigator.LibTorch;
using NasNavigator.Runs;
using NasNavigator.Search.Training;
using NasNavigator.Space.Lowering;
using NasNavigator.Space.Model;
using NasNavigator.Space.Operators.Primitives;
using static NasNavigator.LibTorch.torch;

namespace NasNavigator.Search.Benchmarks;

/// <summary>How well a supernet, few-shot supernets, costs and all of it combined order networks whose stand-alone accuracy is known.</summary>
public static class EvidenceBenchmark
{
    /// <summary>Networks whose truth the combined model may see.</summary>
    public const int Fitted = 20;

    /// <summary>Random divisions into seen and unseen networks.</summary>
    public const int Splits = 20;

    private const int Seed = 0x5EED;

    /// <summary>Compares.</summary>
    /// <param name="runFolder">A finished run that trained a supernet of the space.</param>
    /// <param name="truth">Stand-alone trainings, each architecture with every seed.</param>
    /// <param name="scores">Further kinds of evidence by name, each on every architecture of the truth.</param>
    /// <param name="fewShot">The choice that few-shot supernets split, and for how many epochs each goes on; null leaves them out.</param>
    /// <param name="threads">Threads of the tensor library; null for one per core.</param>
    /// <param name="cancellation">Looked at between two networks.</param>
    /// <exception cref="Space.NasNavigatorException">The run or the machine does not do.</exception>
    public static EvidenceComparison Run(
        string runFolder,
        IReadOnlyList<TrainedNetwork> truth,
        IReadOnlyList<EvidenceColumn> scores,
        (string Address, int Epochs)? fewShot,
        int? threads,
        CancellationToken cancellation
    )
    {
        TorchRuntime.Load(cancellation: cancellation);
        if (threads is { } count)
        {
            set_num_threads(count);
        }

        using var reader = RunReader.Open(runFolder);
        var source = SpaceSource.Bind(Path.Combine(runFolder, "space.nas.yaml"), reader.SpaceText);
        var checkpoint = reader.Checkpoints()[^1].Folder;
        var folder = FewShot.FolderOf(checkpoint, runFolder);
        var networks = truth.GroupBy(network => network.Architecture, StringComparer.Ordinal).ToList();
        Architecture[] architectures = [.. networks.Select(network => ArchitectureText.Read(source.Space, network.Key).Architecture!)];

        using var shared = FewShot.Restored(source, folder, reader.Description.Seed, checkpoint);
        double[] supernet =
        [
            .. architectures.Select(architecture => shared.Thorough.Measure(shared.View, architecture, cancellation).AccuracyFraction),
        ];
        var columns = new List<EvidenceColumn>
        {
            new("supernet", supernet),
            new("parameters", [.. networks.Select(network => (double)network.First().Parameters)]),
            new("multiply-adds", [.. networks.Select(network => (double)network.First().MultiplyAdds)]),
            new("convolutions", [.. architectures.Select(architecture => Convolutions(shared.View.Lower(architecture)))]),
        };
        var shown = new List<EvidenceColumn> { columns[0] };
        if (fewShot is var (address, epochs))
        {
            shown.Add(
                new(
                    "few-shot",
                    FewShot.Scores(source, folder, reader.Description.Seed, checkpoint, address, epochs, architectures, cancellation)
                )
            );
        }

        columns.AddRange(scores);
        shown.AddRange(columns.Skip(1));
        double[] reached = [.. networks.Select(network => network.Average(seed => seed.ReportAccuracy))];
        var steps = shared.Steps;
        var fitted = Combine(columns, architectures, source.Space, networks, reached);
        return new EvidenceComparison
        {
            Networks = networks.Count,
            Seeds = networks.Min(network => network.Count()),
            Kinds = [.. shown.Select(column => new EvidenceOrder(column.Name, OrderAgreement.Of(column.Values, reached)))],
            Ceiling = Ceiling(networks),
            Combined = fitted,
            SupernetForwards =
                3L * steps * shared.Supernet!.Feed.BatchSize * shared.Supernet.Sampler.PathsOf(shared.View)
                + reader.Candidates().Sum(row => row.Images + ((long)shared.Plan.RecalibrationBatches * shared.Supernet.Feed.BatchSize)),
            FittedForwards = (long)(Fitted * truth.Average(network => (double)network.Forwards)),
        };
    }

    private static double Convolutions(Network network) => network.Steps.Count(step => step.Primitive is Convolution);

    /// <summary>How well a perfect score could do, since the truth is a mean over few seeds, and how well one seed orders as another.</summary>
    private static NoiseCeiling Ceiling(List<IGrouping<string, TrainedNetwork>> networks)
    {
        var both = networks.Where(network => network.Count() > 1).ToList();
        if (both.Count < 3)
        {
            return new NoiseCeiling(double.NaN, double.NaN, double.NaN);
        }

        double[] first = [.. both.Select(network => network.First().ReportAccuracy)];
        double[] second = [.. both.Select(network => network.ElementAt(1).ReportAccuracy)];
        // Half the mean squared difference of two seeds is one training's variance; the mean of two has half of that.
        var noise = first.Zip(second).Average(pair => (pair.First - pair.Second) * (pair.First - pair.Second)) / 2;
        double[] means = [.. first.Zip(second).Select(pair => (pair.First + pair.Second) / 2)];
        var mean = means.Average();
        var spread = means.Average(value => (value - mean) * (value - mean));
        var shrink = Math.Sqrt(Math.Max(0, 1 - (noise / 2 / spread)));
        var random = new Random(Seed);
        var taus = Enumerable.Range(0, 200).Select(_ => Perfect()).ToList();
        return new NoiseCeiling(Correlation.Kendall(first, second), taus.Average(), Math.Sqrt(noise));

        double Perfect()
        {
            double[] truth = [.. means.Select(value => mean + (shrink * (value - mean)))];
            double[] seen = [.. truth.Select(value => value + (Math.Sqrt(noise / 2) * Normal(random)))];
            return Correlation.Kendall(truth, seen);
        }
    }

    private static CombinedOrder Combine(
        List<EvidenceColumn> columns,
        Architecture[] architectures,
        SearchSpace space,
        List<IGrouping<string, TrainedNetwork>> networks,
        double[] reached
    )
    {
        var encoding = new ArchitectureEncoding(space);
        List<float[]> options = [.. architectures.Select(encoding.Encode)];
        var random = new Random(Seed);
        var parameters = columns.First(column => column.Name == "parameters").Values;
        var divisions = new List<(int[] Unseen, double[] Predicted)>();
        var error = 0.0;
        for (var split = 0; split < Splits; split++)
        {
            int[] order = [.. Enumerable.Range(0, networks.Count)];
            random.Shuffle(order);
            int[] seen = [.. order.Take(Fitted)];
            // One seed: what a user would have paid for. The unseen ones are judged by all seeds.
            var model = CombinedEvidence.Fit(columns, options, seen, [.. seen.Select(i => networks[i].First().ReportAccuracy)]);
            divisions.Add(([.. order.Skip(Fitted)], [.. model.Predictions.Select(prediction => prediction.Mean)]));
            error += model.Error / Splits;
        }

        var (low, high) = Bootstrap.Interval(networks.Count, drawn => Lead(Counts(drawn), false), OrderAgreement.Level, Seed, draws: 400);
        var (betterLow, betterHigh) = Bootstrap.Interval(
            networks.Count,
            drawn => Lead(Counts(drawn), true),
            OrderAgreement.Level,
            Seed,
            draws: 400
        );
        int[] once = [.. Enumerable.Repeat(1, networks.Count)];
        return new CombinedOrder
        {
            Tau = Mean(once, better: false, combined: true),
            BetterHalf = Mean(once, better: true, combined: true),
            ParametersTau = Mean(once, better: false, combined: false),
            ParametersBetterHalf = Mean(once, better: true, combined: false),
            LeadLow = low,
            LeadHigh = high,
            BetterLeadLow = betterLow,
            BetterLeadHigh = betterHigh,
            Error = error,
        };

        int[] Counts(int[] drawn)
        {
            var counts = new int[networks.Count];
            foreach (var i in drawn)
            {
                counts[i]++;
            }

            return counts;
        }

        double Lead(int[] counts, bool better) => Mean(counts, better, combined: true) - Mean(counts, better, combined: false);

        double Mean(int[] counts, bool better, bool combined) =>
            divisions.Average(division =>
            {
                int[] rows = [.. division.Unseen.SelectMany(i => Enumerable.Repeat(i, counts[i]))];
                if (better)
                {
                    rows = [.. rows.OrderByDescending(i => reached[i]).ThenBy(i => i).Take((rows.Length + 1) / 2)];
                }

                return OrderAgreement.TauOf(combined ? division.Predicted : parameters, reached, rows);
            });
    }

    private static double Normal(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
