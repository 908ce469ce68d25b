using NasNavigator.Space.Operators.Primitives;
using static NasNavigator.LibTorch.torch;

namespace NasNavigator.Search.Supernet;

/// <summary>A trainable tensor that architectures share.</summary>
internal sealed class SharedWeight(string name, int[] sizes, WeightAxis[] axes, Initialisation initialisation, Tensor tensor)
{
    /// <summary>Step key and the weight's name; the name in checkpoints.</summary>
    public string Name { get; } = name;

    /// <summary>Size of the largest part that was asked for.</summary>
    public int[] Sizes { get; set; } = sizes;

    /// <summary>What the axes run over.</summary>
    public WeightAxis[] Axes { get; set; } = axes;

    /// <summary>How it was filled.</summary>
    public Initialisation Initialisation { get; set; } = initialisation;

    /// <summary>The values, a leaf of autograd.</summary>
    public Tensor Tensor { get; set; } = tensor;
}
