namespace NasNavigator.Search.Proxies;

/// <summary>All proxies, in the order in which they are told of.</summary>
internal static class ProxyCatalogue
{
    /// <summary>One of each.</summary>
    public static IReadOnlyList<IProxy> All { get; } =
    [
        new ZicoProxy(),
        new GradNormProxy(),
        new SnipProxy(),
        new PlainProxy(),
        new GraspProxy(),
        new SynflowProxy(),
        new FisherProxy(),
        new JacobCovProxy(),
        new NaswotProxy(),
        new ZenProxy(),
        new L2NormProxy(),
        new EpeNasProxy(),
        new AzNasProxy(),
    ];

    /// <summary>The one with this name, or null.</summary>
    public static IProxy? Find(string name) => All.FirstOrDefault(proxy => proxy.Name == name);
}
