using NasNavigator.Space.Operators.Primitives;

namespace NasNavigator.Space.Operators;

/// <summary>One elementary computation of a network.</summary>
/// <param name="Primitive">What is computed.</param>
/// <param name="Inputs">Tensors read.</param>
/// <param name="Output">Tensor written.</param>
/// <param name="Prefix">Place of the layer and, under `sharing: separate`, the argument values; may be empty.</param>
/// <param name="Name">Unique within the layer.</param>
public sealed record Step(Primitive Primitive, IReadOnlyList<Wire> Inputs, Wire Output, string Prefix, string Name)
{
    private string? _key;

    /// <summary>Address of the weights: the same for every architecture that shares them. Unique per step of one network.</summary>
    public string Key => _key ??= KeyOf(Prefix, Name);

    internal static string KeyOf(string prefix, string name) => prefix.Length == 0 ? name : $"{prefix}/{name}";

    /// <summary>
    /// Under `sharing: kernel_transform` the larger kernels that lead to this one, largest first: the kernel is the middle of the one
    /// before it, mapped by a learned matrix. Empty where the weight is taken as it is.
    /// </summary>
    public IReadOnlyList<int> LargerKernels { get; init; } = [];

    /// <summary>
    /// What the step needs of a supernet: the weights of its primitive, the kernel as large as the largest that leads to it, and then
    /// the matrices between the kernels, one for all channels.
    /// </summary>
    public IReadOnlyList<Weight> SharedWeights => LargerKernels.Count == 0 ? Primitive.Weights : [.. Enlarged(), .. Transforms()];

    /// <summary>The matrices from each larger kernel to the next. Shape: (k², k²), k being the smaller kernel.</summary>
    public IEnumerable<Weight> Transforms()
    {
        for (var i = 0; i < LargerKernels.Count; i++)
        {
            var smaller = i + 1 < LargerKernels.Count ? LargerKernels[i + 1] : ((Convolution)Primitive).Kernel;
            var taps = smaller * smaller;
            yield return new Weight($"kernel_{LargerKernels[i]}to{smaller}", [taps, taps], Initialisation.Identity);
        }
    }

    private IEnumerable<Weight> Enlarged()
    {
        foreach (var weight in Primitive.Weights)
        {
            yield return weight.Dimensions is [var @out, var @in, _, _]
                ? weight with
                {
                    Dimensions = [@out, @in, LargerKernels[0], LargerKernels[0]],
                }
                : weight;
        }
    }
}
