using NasNavigator.LibTorch;
using NasNavigator.Search.Failures;
using NasNavigator.Space.Costs;
using NasNavigator.Space.Lowering;
using NasNavigator.Space.Model;
using NasNavigator.Space.Operators;
using NasNavigator.Space.Operators.Primitives;
using static NasNavigator.LibTorch.torch;

namespace NasNavigator.Search.Proxies;

/// <summary>Scores architectures of a space with zero-cost proxies. For one thread.</summary>
public sealed class ProxyScorer : IDisposable
{
    private readonly SearchSpace _space;
    private readonly IProxy[] _proxies;
    private readonly ProxyPictures _pictures;
    private readonly Device _device;
    private readonly long _seed;

    private ProxyScorer(SearchSpace space, IProxy[] proxies, ProxyPictures pictures, Device device, long seed)
    {
        (_space, _proxies, _pictures, _device, _seed) = (space, proxies, pictures, device, seed);
        Proxies = [.. proxies.Select(proxy => proxy.Name)];
    }

    /// <summary>The names of all proxies.</summary>
    public static IReadOnlyList<string> All { get; } = [.. ProxyCatalogue.All.Select(proxy => proxy.Name)];

    /// <summary>The proxies it asks.</summary>
    public IReadOnlyList<string> Proxies { get; }

    /// <summary>The names of what a proxy measures: its own, or for one that compares a set of networks those of its parts.</summary>
    /// <exception cref="ArgumentException">There is no such proxy.</exception>
    public static IReadOnlyList<string> Parts(string proxy) => Find(proxy).Parts;

    /// <summary>Whether a proxy's score compares a set of networks and means nothing for one alone.</summary>
    public static bool IsRelative(string proxy) => Find(proxy).Parts.Count > 1;

    /// <summary>Prepares scoring. Loads the tensor library; pictures are read when a proxy first needs them.</summary>
    /// <param name="space">A space without errors.</param>
    /// <param name="folder">Full path of the folder that the data's relative paths start at.</param>
    /// <param name="proxies">Names out of <see cref="All"/>.</param>
    /// <param name="seed">Of weights, inputs and the choice of pictures.</param>
    /// <param name="device"><c>auto</c>, <c>cpu</c>, <c>cuda</c> or <c>cuda:N</c>.</param>
    /// <param name="cancellation">Of building the binding.</param>
    /// <exception cref="Space.NasNavigatorException">The space or the machine does not do.</exception>
    public static ProxyScorer Open(
        SearchSpace space,
        string folder,
        IReadOnlyList<string> proxies,
        long seed,
        string device = "auto",
        CancellationToken cancellation = default
    )
    {
        if (space.Task.Inputs is not [{ Shape: { Kind: ShapeKind.Image } shape }])
        {
            throw new SpaceUnusableException(space.Name, "zero-cost proxies score networks with one input of pictures");
        }

        TorchRuntime.Load(cancellation: cancellation);
        var place = Devices.Find(device);
        var pictures = new ProxyPictures(() => Data.Pictures.Load(space.Task, folder, seed), shape, place);
        return new ProxyScorer(space, [.. proxies.Select(Find)], pictures, place, seed);
    }

    /// <summary>Measures an architecture.</summary>
    /// <param name="architecture">One of the space.</param>
    /// <param name="cancellation">Looked at between two proxies.</param>
    /// <exception cref="Space.NasNavigatorException">The pictures cannot be read, or the layers of the architecture do not fit together.</exception>
    public ProxyScores Score(Architecture architecture, CancellationToken cancellation = default) =>
        Score(architecture, Proxies, cancellation);

    /// <summary>Measures an architecture with some of the proxies.</summary>
    /// <param name="architecture">One of the space.</param>
    /// <param name="proxies">Names out of <see cref="Proxies"/>.</param>
    /// <param name="cancellation">Looked at between two proxies.</param>
    public ProxyScores Score(Architecture architecture, IReadOnlyList<string> proxies, CancellationToken cancellation)
    {
        var network = Lowerer.Lower(_space, architecture);
        if (network.Problems.Count > 0)
        {
            throw new SpaceUnusableException(
                _space.Name,
                $"{ArchitectureText.Write(_space, architecture)}: {network.Problems[0].Place}: {network.Problems[0].Message.TrimEnd('.')}"
            );
        }

        var measured = new Dictionary<string, double>();
        using var scope = NewDisposeScope();
        using var subject = new ProxySubject(network, _pictures, _seed, _device);
        foreach (var proxy in _proxies.Where(proxy => proxies.Contains(proxy.Name)))
        {
            cancellation.ThrowIfCancellationRequested();
            var numbers = network.IsConnected ? proxy.Measure(subject) : null;
            for (var i = 0; i < proxy.Parts.Count; i++)
            {
                measured[proxy.Parts[i]] = numbers is not null && double.IsFinite(numbers[i]) ? numbers[i] : ProxyScores.Worst;
            }
        }

        return Described(network, architecture, measured);
    }

    /// <summary>The baselines alone: needs no tensor library.</summary>
    public static ProxyScores Baselines(SearchSpace space, Architecture architecture) =>
        Described(Lowerer.Lower(space, architecture), architecture, new Dictionary<string, double>());

    /// <summary>The scores of architectures under one proxy, from what was measured of each.</summary>
    public static double[] ScoresOf(string proxy, IReadOnlyList<ProxyScores> measured)
    {
        var found = Find(proxy);
        return found.Scores([.. measured.Select(each => found.Parts.Select(part => each.Measured[part]).ToArray())]);
    }

    /// <inheritdoc/>
    public void Dispose() => _pictures.Dispose();

    private static ProxyScores Described(Network network, Architecture architecture, IReadOnlyDictionary<string, double> measured)
    {
        var cost = Cost.Of(network);
        var convolutions = network.Steps.Concat(network.Idle).Count(step => step.Primitive is Convolution);
        return new ProxyScores(architecture, !network.IsConnected, measured, cost.Parameters, cost.MultiplyAdds, convolutions);
    }

    private static IProxy Find(string name) =>
        ProxyCatalogue.Find(name) ?? throw new ArgumentException($"There is no zero-cost proxy called {name}.", nameof(name));
}
