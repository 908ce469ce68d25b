namespace NasNavigator.Search.Evaluators;

/// <summary>All evaluators.</summary>
internal static class EvaluatorCatalogue
{
    /// <summary>Their names and kinds; the run makes them, since each needs other things.</summary>
    public static IReadOnlyList<(string Name, Type Kind)> All { get; } =
    [("supernet", typeof(SupernetEvaluator)), ("table", typeof(TableEvaluator)), ("proxy", typeof(ProxyEvaluator))];

    /// <summary>Whether this version can run it.</summary>
    public static bool Knows(string name) => All.Any(entry => entry.Name == name);
}
