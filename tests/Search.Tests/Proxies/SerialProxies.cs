namespace NasNavigator.Search.Tests.Proxies;

/// <summary>libtorch has one random state and one count of live tensors for the whole process: these tests run while no other does.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class SerialProxies
{
    public const string Name = "proxies";
}
