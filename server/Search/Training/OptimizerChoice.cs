using NasNavigator.Search.Supernet;
using NasNavigator.Space.Model;
using static NasNavigator.LibTorch.torch;

namespace NasNavigator.Search.Training;

/// <summary>Makes the optimiser that a file names.</summary>
internal static class OptimizerChoice
{
    /// <summary>An optimiser without memory.</summary>
    public static optim.Optimizer Make(TrainingSettings settings, IEnumerable<(string Name, Tensor Parameter)> parameters) =>
        settings.Optimizer switch
        {
            "sgd" => optim.SGD(
                parameters,
                settings.LearningRate,
                settings.Momentum,
                weight_decay: settings.WeightDecay,
                nesterov: settings.Momentum > 0
            ),
            "adam" => optim.Adam(parameters, settings.LearningRate, weight_decay: settings.WeightDecay),
            "adamw" => optim.AdamW(parameters, settings.LearningRate, weight_decay: settings.WeightDecay),
            _ => throw new NotSupportedException($"The optimiser {settings.Optimizer} is unknown."),
        };

    /// <summary>The memory of an optimiser, with zeros where a weight has grown since.</summary>
    public static Dictionary<string, Tensor> Grown(Dictionary<string, Tensor> state, WeightStore weights)
    {
        using var quiet = no_grad();
        foreach (var name in state.Keys.ToList())
        {
            var old = state[name];
            if (weights.Find(name[..name.LastIndexOf('.')]) is not { } weight || old.dim() != weight.Sizes.Length || old.dim() == 0)
            {
                continue;
            }

            var larger = zeros([.. weight.Sizes.Select(size => (long)size)], device: old.device);
            var part = larger;
            for (var axis = 0; axis < weight.Sizes.Length; axis++)
            {
                var size = old.size(axis);
                var from = weight.Axes[axis] == WeightAxis.Kernel ? (weight.Sizes[axis] - size) / 2 : 0;
                part = part.narrow(axis, from, size);
            }

            part.copy_(old);
            state[name] = larger;
        }

        return state;
    }
}
