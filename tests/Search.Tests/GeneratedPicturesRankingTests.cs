using NasNavigator.Testing;

namespace NasNavigator.Search.Tests;

/// <summary>A search on the generated pictures, in which it is known by construction what matters.</summary>
public class GeneratedPicturesRankingTests
{
    private const string Space = """
        nasnav: 1
        name: generated-pictures
        task:
          input: [3, 16, 16]
          classes: 10
          data: { format: generated }
        operators:
          conv3x3: [relu, conv: { kernel: 3 }, batchnorm]
          avg_pool: { avg_pool: { kernel: 3 } }
        blocks:
          cell:
            graph:
              nodes: 2
              edges: all
              on_edge: { choose: [conv3x3, identity, avg_pool] }
              join: sum
        network:
          - conv: { out: 8, kernel: 1 }
          - batchnorm
          - cell
          - [relu, conv: { out: 16, kernel: 1, stride: 2 }, batchnorm, relu, global_avg_pool, classifier]
        search:
          budget: { epochs: 12 }
          rounds: { candidates: 27 }
        """;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task GeneratedPictures_OnTheFirstEdges_ConvolutionRanksAbovePooling(long seed)
    {
        using var tiny = new TinySearch(Space);

        var outcome = await SearchRun
            .StartAsync(tiny.Request("run") with { Seed = seed }, new Told(), CancellationToken.None)
            .WithinSeconds(900);

        var ranking = outcome.Ranking.ShouldNotBeNull();
        if (LongTests.AreOn)
        {
            Results.Write($"ranking-generated-pictures-seed{seed}.md", "generated-pictures", seed, outcome);
        }

        // The stem sees single pixels: the texture is lost unless a convolution looks at it before anything averages.
        foreach (var address in (string[])["cell.0->1", "cell.0->2"])
        {
            var options = ranking.Options.Where(option => option.Choice.Address == address).ToDictionary(option => option.Option.Text);
            options["conv3x3"].Effect.ShouldBeGreaterThan(options["avg_pool"].Effect, address);
        }
    }
}
