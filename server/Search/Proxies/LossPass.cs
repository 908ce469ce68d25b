using NasNavigator.Search.Supernet;
using NasNavigator.Space.Operators.Primitives;
using static NasNavigator.LibTorch.torch;

namespace NasNavigator.Search.Proxies;

/// <summary>One batch forward and back through an untrained network: gradients of the mean cross-entropy.</summary>
internal sealed class LossPass : IDisposable
{
    private LossPass(IReadOnlyList<LayerPass> layers) => Layers = layers;

    /// <summary>The convolutions and linear layers that have a gradient, in order.</summary>
    public IReadOnlyList<LayerPass> Layers { get; }

    /// <summary>Runs.</summary>
    public static LossPass Of(BareNetwork network, (Tensor Pictures, Tensor Labels) batch)
    {
        using var scope = NewDisposeScope();
        using var recording = enable_grad();
        var outputs = new LayerOutputs();
        var logits = network.Forward(batch.Pictures, outputs); // (N, classes)
        var loss = nn.functional.cross_entropy(logits, batch.Labels);
        var weights = network.LayerWeights;
        var gradients = autograd.grad([loss], [.. weights, .. outputs.All], allow_unused: true);
        var layers = new List<LayerPass>();
        for (var i = 0; i < weights.Length; i++)
        {
            if (gradients[i] is { } ofWeight && gradients[weights.Length + i] is { } ofOutput)
            {
                layers.Add(
                    new LayerPass(
                        weights[i],
                        ofWeight.DetachFromDisposeScope(),
                        outputs.All[i].detach().DetachFromDisposeScope(),
                        ofOutput.DetachFromDisposeScope()
                    )
                );
            }
        }

        return new LossPass(layers);
    }

    /// <summary>The gradients of the layers' weights alone, for one batch; null where a layer has none. The caller's scope owns them.</summary>
    public static Tensor?[] Gradients(BareNetwork network, (Tensor Pictures, Tensor Labels) batch)
    {
        using var scope = NewDisposeScope();
        var loss = nn.functional.cross_entropy(network.Forward(batch.Pictures), batch.Labels);
        var gradients = autograd.grad([loss], network.LayerWeights, allow_unused: true);
        foreach (var gradient in gradients)
        {
            gradient?.MoveToOuterDisposeScope();
        }

        return gradients;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var layer in Layers)
        {
            layer.Gradient.Dispose();
            layer.Output.Dispose();
            layer.OutputGradient.Dispose();
        }
    }

    private sealed class LayerOutputs : IStepObserver
    {
        public List<Tensor> All { get; } = [];

        public Tensor After(CompiledStep step, Tensor result)
        {
            if (step.Primitive is not (Convolution or Linear))
            {
                return result;
            }

            // Later steps read an alias, so that the gradient flows through the very tensor that is kept.
            All.Add(result);
            return result.alias();
        }
    }
}

/// <summary>What a pass saw of one convolution or linear layer.</summary>
/// <param name="Weight">Kernel or matrix.</param>
/// <param name="Gradient">Of the loss with respect to it. Shape: the weight's.</param>
/// <param name="Output">Result of the layer. Shape: (N, C, …).</param>
/// <param name="OutputGradient">Of the loss with respect to it. Shape: the output's.</param>
internal sealed record LayerPass(Tensor Weight, Tensor Gradient, Tensor Output, Tensor OutputGradient);
