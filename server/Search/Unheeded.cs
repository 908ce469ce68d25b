using NasNavigator.Search.Strategies;
using NasNavigator.Space.Model;

namespace NasNavigator.Search;

/// <summary>What a file asks for and no search of this version does. It is said at the start, so that nobody takes it for done.</summary>
internal static class Unheeded
{
    /// <summary>A sentence or two for each.</summary>
    public static IEnumerable<string> In(SearchSpace space)
    {
        if (space.Constraints.OfType<CostConstraint>().Any(bound => bound.Measure == "latency"))
        {
            yield return "The bound on latency is not kept: no latency is measured yet. Bound macs or params instead.";
        }

        var (strategy, sampler) = (space.Search.Strategy, space.Search.Supernet.Sampler);
        if (sampler != new SupernetSettings().Sampler && StrategyCatalogue.Make(strategy) is IGradientStrategy)
        {
            yield return $"search.supernet.sampler: {sampler} is not heeded: strategy: {strategy} draws the paths of training itself.";
        }

        if (space.Search.Retrain > 0 && Training.FinalRecipe.Of(space).Unheeded is { Count: > 0 } unknown)
        {
            yield return $"These settings of final: are not heeded when the best are trained: {string.Join(", ", unknown)}. Heeded are epochs, training.* and the addresses of choices.";
        }

        var addresses = space
            .HyperParameters.Select(choice => choice.Address)
            .Concat(space.ContinuousHyperParameters.Select(range => range.Address))
            .ToList();
        if (addresses.Count > 0)
        {
            yield return $"Hyper-parameters are listed and not searched: {string.Join(", ", addresses)}. Training takes the values under search.training.";
        }
    }
}
