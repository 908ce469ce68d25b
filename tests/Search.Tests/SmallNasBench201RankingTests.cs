using NasNavigator.Analysis.Ranking;
using NasNavigator.Testing;

namespace NasNavigator.Search.Tests;

/// <summary>A search of minutes on real pictures. `NASNAV_TEST_LONG=1` runs it; what it saw goes to `docs/results`.</summary>
[Trait("Category", "Long")]
public class SmallNasBench201RankingTests
{
    private const string Cifar = """
        nasnav: 1
        name: small-nas-bench-201
        task:
          input: [3, 16, 16]
          classes: 10
          data: { format: cifar10, path: PICTURES }
        operators:
          none: zero
          skip_connect: identity
          nor_conv_1x1: [relu, conv: { kernel: 1 }, batchnorm]
          nor_conv_3x3: [relu, conv: { kernel: 3 }, batchnorm]
          avg_pool_3x3: { avg_pool: { kernel: 3 } }
        blocks:
          cell:
            graph:
              nodes: 3
              edges: all
              on_edge: { choose: [none, skip_connect, nor_conv_1x1, nor_conv_3x3, avg_pool_3x3] }
              join: sum
        network:
          - conv: { out: 8, kernel: 3 }
          - [batchnorm, relu]
          - cell
          - [conv: { out: 16, kernel: 3, stride: 2 }, batchnorm, relu]
          - cell
          - [relu, global_avg_pool, classifier]
        search:
          budget: { epochs: 16 }
          training: { lr: 0.1 }
          rounds: { count: 1, candidates: 3000, images: 512, recalibration_batches: 4, time_share: 0.6 }
        """;

    /// <summary>
    /// A missing edge is what hurts most here, because what enters a cell is positive: averaged over a neighbourhood it keeps its mean. It
    /// is not so everywhere: in the published table (means of `test_acc_12` over its connected cells) pooling is worst on all six edges.
    /// </summary>
    /// <remarks>
    /// Candidates are measured once, with the final weights: each of them then tells of the same supernet, and the error of a difference
    /// falls with the root of their number. Space and settings were chosen on seeds 11, 12 and 13; the seeds below and both thresholds
    /// were fixed before either was run.
    /// </remarks>
    [LongSharedDataTheory]
    [InlineData(101)]
    [InlineData(102)]
    public async Task SmallNasBench201_OnCifar10_PutsNoneLast(long seed)
    {
        var pictures = Path.Combine(Repository.Shared!, "data", "images", "cifar10_train.bin.gz");
        using var tiny = new TinySearch(Cifar.Replace("PICTURES", pictures));

        var outcome = await SearchRun.StartAsync(tiny.Request("run") with { Seed = seed }, new Told(), CancellationToken.None);

        var ranking = outcome.Ranking.ShouldNotBeNull();
        var edges = ranking.Options.GroupBy(option => option.Choice.Address).Select(edge => NoneAgainstNextWorst(ranking, edge)).ToList();
        Results.Write($"ranking-small-nas-bench-201-seed{seed}.md", "small-nas-bench-201", seed, outcome, [.. Table(edges)]);
        edges.Count.ShouldBe(6);
        edges.Count(edge => edge.Points > 0).ShouldBeGreaterThanOrEqualTo(5);
        edges.Count(edge => edge.Points > 2 * edge.StandardError).ShouldBeGreaterThanOrEqualTo(4);
    }

    /// <summary>How much the worst of the other options is better than `none`; negative where it is even worse.</summary>
    private static (string Edge, string NextWorst, double Points, double StandardError) NoneAgainstNextWorst(
        Ranking ranking,
        IEnumerable<RankedOption> edge
    )
    {
        var options = edge.ToList();
        var none = options.Single(option => option.Option.Text == "none");
        var next = options.Where(option => option != none).MinBy(option => option.Effect)!;
        var (points, error) = ranking.Difference(none.Choice, next.OptionIndex, none.OptionIndex).ShouldNotBeNull();
        return (none.Choice.Address, next.Option.Text, points, error);
    }

    private static IEnumerable<string> Table(IEnumerable<(string Edge, string NextWorst, double Points, double StandardError)> edges) =>
        [
            "The worst of the other options against `none`, with the error of the difference from the ranking's covariance; asked for are a",
            "positive difference on five edges and one beyond two errors on four:",
            "",
            "| edge | next worst | better than none by (points) | ± |",
            "| --- | --- | ---: | ---: |",
            .. edges.Select(edge => $"| `{edge.Edge}` | {edge.NextWorst} | {edge.Points:+0.00;−0.00;0.00} | {edge.StandardError:0.00} |"),
        ];
}
