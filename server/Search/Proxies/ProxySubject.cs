using NasNavigator.Space.Lowering;
using static NasNavigator.LibTorch.torch;

namespace NasNavigator.Search.Proxies;

/// <summary>One untrained network being scored, with what several proxies look at computed once.</summary>
/// <param name="network">Connected, without problems, one input.</param>
/// <param name="pictures">The batches.</param>
/// <param name="seed">Of weights and random inputs.</param>
/// <param name="device">Where tensors go.</param>
internal sealed class ProxySubject(Network network, ProxyPictures pictures, long seed, Device device) : IDisposable
{
    /// <summary>Pictures of the one batch that the companions of ZiCo look at; the published scores are of as many.</summary>
    public const int Batch = 32;

    private BareNetwork? _plain;
    private LossPass? _loss;
    private Tensor? _jacobian;

    /// <summary>The network.</summary>
    public Network Network => network;

    /// <summary>The batches.</summary>
    public ProxyPictures Pictures => pictures;

    /// <summary>With PyTorch's own first weights. Not to be changed nor disposed.</summary>
    public BareNetwork Plain => _plain ??= Fresh(FirstWeights.FanInUniform);

    /// <summary>One batch forward and back, with labels. Not to be disposed.</summary>
    public LossPass Loss => _loss ??= LossPass.Of(Plain, pictures.Batch(0, Batch));

    /// <summary>
    /// Derivatives of the summed logits of each picture with respect to its pixels: one row a picture. Shape: (batch, pixels). Not to be
    /// disposed.
    /// </summary>
    public Tensor InputJacobian => _jacobian ??= Derive();

    /// <summary>The network with fresh weights, the caller's to change and to dispose.</summary>
    public BareNetwork Fresh(FirstWeights weights, ScalarType type = ScalarType.Float32, bool norms = true) =>
        BareNetwork.Make(network, weights, seed, device, type, norms);

    /// <summary>Standard normal inputs. Shape: (size, C, H, W).</summary>
    /// <param name="purpose">Names the draw.</param>
    /// <param name="size">How many.</param>
    /// <param name="draw">Counter of draws for the same purpose.</param>
    public Tensor Noise(string purpose, int size, long draw = 0)
    {
        Seed(purpose, draw);
        return randn(pictures.BatchShape(size), device: device);
    }

    /// <summary>Seeds the library's generator for what is drawn next.</summary>
    public void Seed(string purpose, long draw = 0) => manual_seed(Chance.Of(seed, purpose, draw).NextSeed());

    /// <inheritdoc/>
    public void Dispose()
    {
        _loss?.Dispose();
        _jacobian?.Dispose();
        _plain?.Dispose();
    }

    private Tensor Derive()
    {
        using var scope = NewDisposeScope();
        using var recording = enable_grad();
        var input = pictures.Batch(0, Batch).Pictures.clone().requires_grad_();
        var sum = Plain.Forward(input).sum();
        return autograd.grad([sum], [input])[0]!.reshape(Batch, -1).DetachFromDisposeScope();
    }
}
