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
        () => new GdasStrategy(),
        () => new DartsStrategy(),
    ];

    /// <summary>Names of those that need no supernet: they learn from measurements and not from gradients.</summary>
    public static IReadOnlyList<string> WithoutGradients { get; } =
    [.. All.Select(make => make()).Where(strategy => strategy is not IGradientStrategy).Select(strategy => strategy.Name)];

    /// <summary>A fresh one with this name, or null.</summary>
    public static ISearchStrategy? Make(string name) => All.Select(make => make()).FirstOrDefault(strategy => strategy.Name == name);
}
