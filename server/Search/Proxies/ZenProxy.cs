using NasNavigator.Search.Supernet;
using NasNavigator.Space.Operators.Primitives;
using static NasNavigator.LibTorch.torch;

namespace NasNavigator.Search.Proxies;

/// <summary>
/// log of how far a small change of a random input moves the feature map before global pooling, plus what batch normalisation hid of it:
/// log mean ‖f(x) − f(x + 0.01 ε)‖₁ + Σ over normalisations of log √(mean variance). Weights, x and ε are standard normal; batches of 16,
/// the mean over 32 draws. Neither pictures nor labels.
/// </summary>
/// <remarks>
/// A normalisation into which nothing but zeros comes hides nothing and is left out. Source: Lin et al., Zen-NAS, ICCV 2021,
/// arXiv:2102.01063.
/// </remarks>
internal sealed class ZenProxy : IProxy
{
    private const int BatchSize = 16;
    private const int Draws = 32;
    private const double Change = 0.01;

    /// <inheritdoc/>
    public string Name => "zen";

    /// <inheritdoc/>
    public double[] Measure(ProxySubject subject)
    {
        using var quiet = no_grad();
        using var network = subject.Fresh(FirstWeights.StandardNormal);
        var total = 0.0;
        for (var draw = 0; draw < Draws; draw++)
        {
            using var scope = NewDisposeScope();
            network.Redraw(draw);
            var x = subject.Noise("zen input", BatchSize, draw);
            var moved = x.add(subject.Noise("zen change", BatchSize, draw).mul(Change));
            var (first, second) = (new Features(network.Program, true), new Features(network.Program, false));
            first.Output ??= network.Forward(x, first);
            second.Output ??= network.Forward(moved, second);
            var distance = first.Output.sub(second.Output).abs().flatten(1).sum(1).mean().item<double>();
            total += Math.Log(distance) + first.LogDeviations;
        }

        return [total / Draws];
    }

    private sealed class Features(Program program, bool sees) : IStepObserver
    {
        private readonly CompiledStep? _pooling = program.Steps.LastOrDefault(step => step.Primitive is GlobalPool);
        private Tensor? _kept;

        /// <summary>What goes into the last global pooling; where there is none, the network's result.</summary>
        public Tensor? Output
        {
            get => _kept;
            set => _kept ??= value;
        }

        /// <summary>Sum over normalisations of log √(mean over channels of the batch's variance).</summary>
        public double LogDeviations { get; private set; }

        public Tensor After(CompiledStep step, Tensor result)
        {
            if (ReferenceEquals(step, _pooling))
            {
                _kept = step.Arguments[0].alias();
            }

            if (sees && step.Primitive is BatchNorm)
            {
                using var scope = NewDisposeScope();
                var input = step.Arguments[0];
                var variance = input.ndim == 4 ? input.var([0, 2, 3]) : input.var([0]); // (C)
                var mean = variance.mean().item<double>();
                LogDeviations += mean > 0 ? Math.Log(mean) / 2 : 0;
            }

            return result;
        }
    }
}
