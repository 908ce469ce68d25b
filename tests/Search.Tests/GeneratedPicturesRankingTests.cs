using NasNavigator.Testing;

namespace NasNavigator.Search.Tests;

/// <summary>Searches whose ranking is known by construction.</summary>
public class GeneratedPicturesRankingTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task GeneratedPictures_OnTheFirstEdges_ConvolutionRanksAbovePooling(long seed)
    {
        using var tiny = new TinySearch(GeneratedPicturesSpace.Text);

        var outcome = await SearchRun
            .StartAsync(tiny.Request("run") with { Seed = seed }, new Told(), CancellationToken.None)
            .WithinSeconds(900);

        var ranking = outcome.Ranking.ShouldNotBeNull();
        if (LongTests.AreOn)
        {
            Results.Write($"ranking-generated-pictures-seed{seed}.md", "generated-pictures", seed, outcome);
        }

        foreach (var address in GeneratedPicturesSpace.TextureEdges)
        {
            var options = ranking.Options.Where(option => option.Choice.Address == address).ToDictionary(option => option.Option.Text);
            options["conv3x3"].Effect.ShouldBeGreaterThan(options["avg_pool"].Effect, address);
        }
    }
}
