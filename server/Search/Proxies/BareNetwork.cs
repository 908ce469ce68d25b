using NasNavigator.Search.Supernet;
using NasNavigator.Space.Lowering;
using NasNavigator.Space.Operators.Primitives;
using static NasNavigator.LibTorch.torch;

namespace NasNavigator.Search.Proxies;

/// <summary>How the kernels and matrices of a bare network are drawn. Biases are 0, scales of normalisations 1.</summary>
internal enum FirstWeights
{
    /// <summary>Uniform on ±1/√fan-in: what PyTorch gives a layer, and so what most published scores are of.</summary>
    FanInUniform,

    /// <summary>Normal with variance 2/fan-in (He et al., arXiv:1502.01852).</summary>
    KaimingNormal,

    /// <summary>Standard normal.</summary>
    StandardNormal,
}

/// <summary>One architecture by itself, with weights of its own that were never trained.</summary>
internal sealed class BareNetwork : IDisposable
{
    private readonly WeightStore _store;
    private readonly FirstWeights _weights;
    private readonly long _seed;

    private BareNetwork(Program program, WeightStore store, IReadOnlyList<SharedWeight> all, FirstWeights weights, long seed)
    {
        (Program, _store, _weights, _seed) = (program, store, weights, seed);
        Layers = [.. program.Steps.Where(IsLayer)];
        LayerWeights = [.. Layers.Select(layer => layer.Views[0].Shared.Tensor)];
        AllLayerWeights = [.. all.Select(weight => weight.Tensor)];
    }

    /// <summary>Runs it.</summary>
    public Program Program { get; }

    /// <summary>The convolutions and linear layers that are run, in order.</summary>
    public IReadOnlyList<CompiledStep> Layers { get; }

    /// <summary>The kernel or matrix of each of <see cref="Layers"/>; not to be disposed.</summary>
    public Tensor[] LayerWeights { get; }

    /// <summary>The kernels and matrices of all convolutions and linear layers, also of those whose result reaches no output.</summary>
    public IReadOnlyList<Tensor> AllLayerWeights { get; }

    /// <summary>Makes one.</summary>
    /// <param name="network">A network without problems and with one input.</param>
    /// <param name="weights">How kernels are drawn.</param>
    /// <param name="seed">Of all draws.</param>
    /// <param name="device">Where tensors go.</param>
    /// <param name="type">Of the weights.</param>
    /// <param name="norms">Whether batch normalisation is there; without it what comes in goes out.</param>
    public static BareNetwork Make(
        Network network,
        FirstWeights weights,
        long seed,
        Device device,
        ScalarType type = ScalarType.Float32,
        bool norms = true
    )
    {
        var alone = StandAlone.Of(network, norms);
        var store = new WeightStore(seed, device, (sizes, kind) => Draw(sizes, kind, weights, type, device));
        try
        {
            // The library's generator is quick; with the order of the layers fixed, the seed fixes every number.
            manual_seed(Chance.Of(seed, "proxy weights").NextSeed());
            var program = Program.Compile(alone, store);
            var all = alone
                .Steps.Concat(alone.Idle)
                .Where(step => step.Primitive is Convolution or Linear)
                .Select(step => WeightView.Of(store, step, 0).Shared)
                .ToList();
            return new BareNetwork(program, store, all, weights, seed);
        }
        catch
        {
            store.Dispose();
            throw;
        }
    }

    /// <summary>A pass in training mode, in which batch normalisation uses the batch's own statistics. Shape: (N, …) to (N, classes).</summary>
    public Tensor Forward(Tensor input, IStepObserver? observer = null)
    {
        if (Program.HasDropout)
        {
            manual_seed(Chance.Of(_seed, "proxy dropout").NextSeed());
        }

        return Program.Forward(input, ForwardMode.Training, observer: observer);
    }

    /// <summary>Draws all kernels and matrices anew.</summary>
    public void Redraw(long draw)
    {
        using var quiet = no_grad();
        manual_seed(Chance.Of(_seed, "proxy weights", draw).NextSeed());
        foreach (var weight in _store.All)
        {
            if (weight.Initialisation is Initialisation.KaimingNormal or Initialisation.FanInUniform)
            {
                Fill(weight.Tensor, weight.Sizes, _weights);
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _store.Dispose();

    private static bool IsLayer(CompiledStep step) => step.Primitive is Convolution or Linear;

    private static Tensor Draw(int[] sizes, Initialisation kind, FirstWeights weights, ScalarType type, Device device)
    {
        long[] shape = [.. sizes.Select(size => (long)size)];
        switch (kind)
        {
            case Initialisation.KaimingNormal or Initialisation.FanInUniform:
                var drawn = empty(shape, type, device);
                Fill(drawn, sizes, weights);
                return drawn;
            case Initialisation.SmallNormal:
                return empty(shape, type, device).normal_(0, 0.02);
            case Initialisation.Ones:
                return ones(shape, type, device);
            case Initialisation.Zeros:
                return zeros(shape, type, device);
            default:
                throw new NotSupportedException($"A network by itself has no weight that begins as {kind}.");
        }
    }

    private static void Fill(Tensor weight, int[] sizes, FirstWeights weights)
    {
        var fanIn = sizes.Skip(1).Aggregate(1.0, (product, size) => product * size);
        switch (weights)
        {
            case FirstWeights.FanInUniform:
                weight.uniform_(-1 / Math.Sqrt(fanIn), 1 / Math.Sqrt(fanIn));
                break;
            case FirstWeights.KaimingNormal:
                weight.normal_(0, Math.Sqrt(2 / fanIn));
                break;
            default:
                weight.normal_();
                break;
        }
    }
}
