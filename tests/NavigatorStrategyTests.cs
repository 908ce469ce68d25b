using NasNavigator.Search.Strategies;
using NasNavigator.Space.Model;

namespace NasNavigator.Search.Tests.Strategies;

/// <summary>What is particular to the default strategy; what all must obey is in the contract tests.</summary>
public class NavigatorStrategyTests
{
    [Fact]
    public void Ask_FirstRound_DrawsEverythingAtRandom()
    {
        var strategy = new NavigatorStrategy();

        var asked = strategy.Ask(Spaces.Cell, 16, Chance.Of(7, "candidates", 1));

        asked.Count.ShouldBe(16);
        asked.ShouldAllBe(candidate => candidate.Stratum == Candidate.Random);
    }

    [Fact]
    public void Ask_LaterRound_BreedsHalfFromTheBestTwenty()
    {
        var (strategy, view) = (new NavigatorStrategy(), Spaces.Mixed);
        var first = Round(strategy, view, 1, 40, Merit);

        var second = strategy.Ask(view, 40, Chance.Of(7, "candidates", 2));

        second.Count(candidate => candidate.Stratum == Candidate.Random).ShouldBe(20);
        var best = first.OrderByDescending(Merit).Take(20).Select(candidate => candidate.Architecture).ToHashSet();
        var bred = second.Where(candidate => candidate.Parents.Count > 0).ToList();
        bred.Count.ShouldBeGreaterThan(10);
        bred.SelectMany(candidate => candidate.Parents).ShouldAllBe(parent => best.Contains(parent));
        second.Select(candidate => candidate.Architecture).ShouldBeUnique();
        strategy.Counts.ShouldNotBeNull().Acceptance.ShouldBeInRange(0.1, 1);
        (strategy.Counts.Bred + strategy.Counts.Strangers).ShouldBe(20);
    }

    [Fact]
    public void Ask_ParentsOlderThanFiveRounds_HaveNoChildren()
    {
        var (strategy, view) = (new NavigatorStrategy(), Spaces.Mixed);
        var old = Round(strategy, view, 1, 12, _ => 1).Select(candidate => candidate.Architecture).ToHashSet();
        for (var round = 2; round <= 6; round++)
        {
            Round(strategy, view, round, 12, candidate => old.Contains(candidate.Architecture) ? 1 : 0.1);
        }

        var asked = strategy.Ask(view, 12, Chance.Of(7, "candidates", 7));

        asked.SelectMany(candidate => candidate.Parents).ShouldNotContain(parent => old.Contains(parent));
    }

    [Fact]
    public void Ask_SpaceExhausted_TellsThatNothingNewWasBred()
    {
        // 4³ architectures less the unconnected ones: after three rounds of thirty there is nothing new.
        var (strategy, view) = (new NavigatorStrategy(), Spaces.Cell);
        for (var round = 1; round <= 4; round++)
        {
            Round(strategy, view, round, 30, _ => 0.5);
        }

        strategy.Ask(view, 30, Chance.Of(7, "candidates", 5));

        strategy.Counts.ShouldNotBeNull().Acceptance.ShouldBeLessThan(0.2);
    }

    [Fact]
    public void Ask_BoostedOption_IsBredMoreOftenAndDrawnAsOften()
    {
        var plain = Share(Spaces.View(TinySearch.Space));
        var boosted = Share(Spaces.View(TinySearch.Space + "\nsteering:\n  - { boost: avg_pool, factor: 4 }\n"));

        boosted.Bred.ShouldBeGreaterThan(plain.Bred + 0.05);
        boosted.Random.ShouldBe(plain.Random, 0.02);

        static (double Bred, double Random) Share(SpaceView view)
        {
            var asked = new List<Candidate>();
            for (var seed = 0; seed < 20; seed++)
            {
                var strategy = new NavigatorStrategy();
                strategy.Tell([.. strategy.Ask(view, 8, Chance.Of(seed, "candidates", 1)).Select(each => new Evaluation(each, 0.5))]);
                asked.AddRange(strategy.Ask(view, 16, Chance.Of(seed, "candidates", 2)));
            }

            return (Of(Candidate.Exploit), Of(Candidate.Random));

            double Of(string stratum)
            {
                var drawn = asked.Where(each => each.Stratum == stratum).Select(each => each.Architecture).ToList();
                return view.Space.Choices.Average(choice =>
                    drawn.Count(each => choice.Options[(int)each.Of(choice)].Text == "avg_pool") / (double)drawn.Count
                );
            }
        }
    }

    /// <summary>A number of its own for every architecture.</summary>
    private static double Merit(Candidate candidate)
    {
        var (merit, place) = (0.0, 1.0);
        foreach (var decision in candidate.Architecture.Decisions)
        {
            merit += decision * (place *= 1.618);
        }

        return merit;
    }

    private static IReadOnlyList<Candidate> Round(
        NavigatorStrategy strategy,
        SpaceView view,
        int round,
        int count,
        Func<Candidate, double> accuracy
    )
    {
        var asked = strategy.Ask(view, count, Chance.Of(7, "candidates", round));
        strategy.Tell([.. asked.Select(candidate => new Evaluation(candidate, accuracy(candidate)))]);
        return asked;
    }
}
