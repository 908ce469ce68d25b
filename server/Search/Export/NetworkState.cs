using NasNavigator.Search.Supernet;
using NasNavigator.Space.Lowering;
using NasNavigator.Space.Operators;
using static NasNavigator.LibTorch.torch;

namespace NasNavigator.Search.Export;

/// <summary>
/// One network with weights of its own and the statistics of its normalisations, named as PyTorch names them in the exported code
/// (<c>state_dict</c>).
/// </summary>
/// <param name="Program">The network.</param>
/// <param name="Statistics">One for each of <see cref="Supernet.Program.Norms"/>.</param>
internal sealed record NetworkState(Program Program, IReadOnlyList<NormStatistics> Statistics) : IDisposable
{
    private const string Mean = "running_mean";
    private const string Variance = "running_var";
    private WeightStore? _weights;

    /// <summary>Its tensors by name: of a supernet, the parts that this network uses. The current scope's.</summary>
    public Dictionary<string, Tensor> Tensors()
    {
        var names = ModuleNames.Of(Program);
        var tensors = new Dictionary<string, Tensor>(StringComparer.Ordinal);
        var norm = 0;
        for (var i = 0; i < names.Count; i++)
        {
            var step = Program.Steps[i];
            for (var weight = 0; weight < step.Views.Length; weight++)
            {
                tensors.Add($"{names[i]}.{step.Primitive.Weights[weight].Name}", step.Views[weight].Take(out _).detach());
            }

            if (step.NormChannels > 0)
            {
                var statistics = Statistics[norm++];
                tensors.Add($"{names[i]}.{Mean}", statistics.Mean);
                tensors.Add($"{names[i]}.{Variance}", statistics.Variance);
            }
        }

        return tensors;
    }

    /// <summary>Puts a network together from stored tensors.</summary>
    /// <param name="network">What it computes; its sharing with others is left out.</param>
    /// <param name="tensors">By the names of <see cref="Tensors"/>; copied.</param>
    /// <param name="device">Where it goes.</param>
    /// <exception cref="KeyNotFoundException">A tensor is missing.</exception>
    public static NetworkState Of(Network network, IReadOnlyDictionary<string, Tensor> tensors, Device device)
    {
        var weights = new WeightStore(0, device);
        try
        {
            var program = Program.Compile(ByItself(network), weights);
            var names = ModuleNames.Of(program);
            var values = new Dictionary<string, Tensor>(StringComparer.Ordinal);
            var statistics = new List<NormStatistics>();
            for (var i = 0; i < names.Count; i++)
            {
                var step = program.Steps[i];
                foreach (var weight in step.Primitive.Weights)
                {
                    values[$"{step.Key}.{weight.Name}"] = tensors[$"{names[i]}.{weight.Name}"];
                }

                if (step.NormChannels > 0)
                {
                    statistics.Add(new NormStatistics(Own(tensors[$"{names[i]}.{Mean}"]), Own(tensors[$"{names[i]}.{Variance}"])));
                }
            }

            weights.Restore(values);
            return new NetworkState(program, statistics) { _weights = weights };
        }
        catch
        {
            weights.Dispose();
            throw;
        }

        Tensor Own(Tensor tensor) => tensor.to(device).clone().DetachFromDisposeScope();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _weights?.Dispose();
        foreach (var norm in Statistics)
        {
            norm.Dispose();
        }
    }

    /// <summary>The same network without what only matters where weights are shared.</summary>
    private static Network ByItself(Network network) =>
        network with
        {
            Inputs = [.. network.Inputs.Select(Plain)],
            Steps =
            [
                .. network.Steps.Select(step =>
                    step with
                    {
                        Inputs = [.. step.Inputs.Select(Plain)],
                        Output = Plain(step.Output),
                        LargerKernels = [],
                    }
                ),
            ],
            Output = Plain(network.Output),
        };

    private static Wire Plain(Wire wire) => wire with { Layout = null };
}
