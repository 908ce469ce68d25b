namespace NasNavigator.Search.Samplers;

/// <summary>All samplers.</summary>
internal static class SamplerCatalogue
{
    /// <summary>One of each.</summary>
    public static IReadOnlyList<IPathSampler> All { get; } = [new FairSampler(), new UniformSampler(), new SandwichSampler()];

    /// <summary>The one with this name, or null.</summary>
    public static IPathSampler? Find(string name) => All.FirstOrDefault(sampler => sampler.Name == name);
}
