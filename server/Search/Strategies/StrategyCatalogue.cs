namespace NasNavigator.Search.Strategies;

/// <summary>All strategies.</summary>
internal static class StrategyCatalogue
{
    /// <summary>Makes a fresh one each.</summary>
    public static IReadOnlyList<Func<ISearchStrategy>> All { get; } =
    [
        () => new NavigatorStrategy(),
        () => new RandomStrategy(),
        () => new EvolutionStrategy(),
        () => new LocalSearchStrategy(),
        () => new PredictorStrategy(),
        () => new HalvingStrategy(),
    ];

    /// <summary>A fresh one with this name, or null.</summary>
    public static ISearchStrategy? Make(string name) => All.Select(make => make()).FirstOrDefault(strategy => strategy.Name == name);
}
