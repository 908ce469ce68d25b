using NasNavigator.Search.Supernet;
using NasNavigator.Space.Operators.Primitives;
using static NasNavigator.LibTorch.torch;

namespace NasNavigator.Search.Proxies;

/// <summary>
/// log |det K|, where K counts for every two of 128 pictures in how many units their activations agree to be on or off: high where the
/// network maps pictures to different linear pieces. Pictures without labels.
/// </summary>
/// <remarks>
/// Every call of an activation counts, its input being what is above 0 or not; the smooth relatives of ReLU are taken the same way, which
/// the paper does not do. Gates (sigmoid, hard sigmoid), tanh and softmax have no such pieces and do not count. Source: Mellor, Turner,
/// Storkey and Crowley, Neural architecture search without training, ICML 2021, arXiv:2006.04647.
/// </remarks>
internal sealed class NaswotProxy : IProxy
{
    private const int BatchSize = 128;

    /// <inheritdoc/>
    public string Name => "naswot";

    /// <inheritdoc/>
    public double[] Measure(ProxySubject subject)
    {
        using var quiet = no_grad();
        using var scope = NewDisposeScope();
        var agreements = new Agreements();
        subject.Plain.Forward(subject.Pictures.Batch(0, BatchSize).Pictures, agreements);
        return [agreements.Kernel is { } kernel ? linalg.slogdet(kernel).logabsdet.item<double>() : double.NaN];
    }

    private sealed class Agreements : IStepObserver
    {
        /// <summary>Shape: (N, N), double precision; null before the first activation.</summary>
        public Tensor? Kernel { get; private set; }

        public Tensor After(CompiledStep step, Tensor result)
        {
            if (
                step.Primitive
                is not Activation
                {
                    Kind: ActivationKind.Relu
                        or ActivationKind.Relu6
                        or ActivationKind.LeakyRelu
                        or ActivationKind.Gelu
                        or ActivationKind.Silu
                        or ActivationKind.HardSwish
                }
            )
            {
                return result;
            }

            using var scope = NewDisposeScope();
            var on = step.Arguments[0].gt(0).to(ScalarType.Float32).flatten(1); // (N, units)
            var both = on.mm(on.t()).to(ScalarType.Float64); // whole numbers below 2^24 are exact in single precision
            var count = on.sum(1, keepdim: true, ScalarType.Float64); // (N, 1)
            // Off in both: all units without those on in one or the other.
            var neither = both.sub(count).sub(count.t()).add((double)on.size(1));
            var agree = both.add(neither);
            Kernel = Kernel is null ? agree.MoveToOuterDisposeScope() : Kernel.add_(agree);
            return result;
        }
    }
}
