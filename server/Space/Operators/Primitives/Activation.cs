namespace NasNavigator.Space.Operators.Primitives;

/// <summary>Functions that are applied to every number (softmax: to every vector of channels).</summary>
public enum ActivationKind
{
    /// <summary>max(x, 0).</summary>
    Relu,

    /// <summary>min(max(x, 0), 6).</summary>
    Relu6,

    /// <summary>x, or 0.01 x below 0.</summary>
    LeakyRelu,

    /// <summary>x Φ(x), with the exact Φ.</summary>
    Gelu,

    /// <summary>x σ(x).</summary>
    Silu,

    /// <summary>x · relu6(x + 3) / 6.</summary>
    HardSwish,

    /// <summary>relu6(x + 3) / 6.</summary>
    HardSigmoid,

    /// <summary>1 / (1 + e⁻ˣ).</summary>
    Sigmoid,

    /// <summary>Hyperbolic tangent.</summary>
    Tanh,

    /// <summary>eˣ over the sum of eˣ of all channels.</summary>
    Softmax,
}

/// <summary>A function without weights. Shape: unchanged.</summary>
/// <param name="Kind">Which one.</param>
public sealed record Activation(ActivationKind Kind) : Primitive
{
    /// <inheritdoc/>
    public override bool KeepsChannels => true;

    /// <inheritdoc/>
    public override Shape Output(IReadOnlyList<Shape> inputs) => inputs[0];
}
