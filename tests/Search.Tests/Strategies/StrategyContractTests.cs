using System.Reflection;
using NasNavigator.Search.Evaluators;
using NasNavigator.Search.Strategies;
using NasNavigator.Space.Counting;
using NasNavigator.Space.Language.Vocabulary;

namespace NasNavigator.Search.Tests.Strategies;

/// <summary>What every strategy must obey, and that the words of the language name what there is.</summary>
public class StrategyContractTests
{
    public static TheoryData<string> Names { get; } = [.. StrategyCatalogue.All.Select(make => make().Name)];

    [Fact]
    public void Catalogue_AndVocabulary_NameTheSame() =>
        StrategyCatalogue
            .All.Select(make => make().Name)
            .ShouldBe(Words.Strategies.Where(word => word.IsAvailable).Select(word => word.Name), ignoreOrder: true);

    [Fact]
    public void Evaluators_AndVocabulary_NameTheSame() =>
        EvaluatorCatalogue
            .All.Select(entry => entry.Name)
            .ShouldBe(Words.Evaluators.Where(word => word.IsAvailable).Select(word => word.Name), ignoreOrder: true);

    [Fact]
    public void Evaluators_EveryClass_IsListed() =>
        Classes<IEvaluator>().ShouldBe(EvaluatorCatalogue.All.Select(entry => entry.Kind), ignoreOrder: true);

    [Fact]
    public void Catalogue_EveryStrategyClass_IsListed() =>
        Classes<ISearchStrategy>()
            .Except([typeof(StratifiedStrategy)]) // it has no name of its own: a run wraps others in it
            .ShouldBe(StrategyCatalogue.All.Select(make => make().GetType()), ignoreOrder: true);

    [Theory]
    [MemberData(nameof(Names))]
    public void Strategy_SameSeed_AsksForTheSame(string name)
    {
        var (one, other) = (StrategyCatalogue.Make(name)!, StrategyCatalogue.Make(name)!);

        for (var round = 1; round <= 3; round++)
        {
            Round(one, Spaces.Mixed, round).ShouldBe(Round(other, Spaces.Mixed, round));
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Strategy_SavedAndRestoredMidway_GoesOnAsItWould(string name)
    {
        var whole = StrategyCatalogue.Make(name)!;
        Round(whole, Spaces.Mixed, 1);
        Round(whole, Spaces.Mixed, 2);
        var restored = StrategyCatalogue.Make(name)!;
        restored.Restore(whole.Save());

        Round(restored, Spaces.Mixed, 3).ShouldBe(Round(whole, Spaces.Mixed, 3));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Strategy_AfterAnExclusion_StaysInWhatIsLeft(string name)
    {
        var strategy = StrategyCatalogue.Make(name)!;
        Round(strategy, Spaces.Cell, 1);
        var steered = Spaces.View(TinySearch.Space + "\nsteering:\n  - { exclude: avg_pool }\n");

        foreach (var candidate in strategy.Ask(steered, 16, Chance.Of(7, "candidates", 2)))
        {
            ArchitectureValidator.Problems(steered.Space, candidate.Architecture).ShouldBeEmpty();
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Strategy_RandomStratum_HoldsEveryOptionEquallyOften(string name)
    {
        var view = Spaces.Cell;

        var random = StratifiedStrategy
            .Of(StrategyCatalogue.Make(name)!)
            .Ask(view, 32, Chance.Of(7, "candidates", 1))
            .Where(each => each.Stratum == Candidate.Random)
            .ToList();

        random.Count.ShouldBeGreaterThanOrEqualTo(16);
        foreach (var choice in view.Space.Choices)
        {
            var counts = view.Counts(choice.Address, random.Select(each => each.Architecture));
            (counts.Max() - counts.Min()).ShouldBeLessThanOrEqualTo(1, $"{choice.Address}: {string.Join(", ", counts)}");
        }
    }

    private static List<Candidate> Round(ISearchStrategy strategy, SpaceView view, int round)
    {
        var asked = strategy.Ask(view, 12, Chance.Of(7, "candidates", round));
        strategy.Tell([.. asked.Select((candidate, i) => new Evaluation(candidate, i / 12.0))]);
        return [.. asked.Select(each => each with { Parents = [] })];
    }

    private static IEnumerable<Type> Classes<T>() =>
        Assembly
            .GetAssembly(typeof(T))!
            .GetTypes()
            .Where(type => type.IsAssignableTo(typeof(T)) && type is { IsAbstract: false, IsInterface: false });
}
