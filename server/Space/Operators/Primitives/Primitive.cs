using NasNavigator.Space.Costs;

namespace NasNavigator.Space.Operators.Primitives;

/// <summary>How a weight is filled before training.</summary>
public enum Initialisation
{
    /// <summary>Normal with variance 2 / fan-out: He et al., arXiv:1502.01852.</summary>
    KaimingNormal,

    /// <summary>Uniform within ±1/√fan-in, as PyTorch fills linear layers.</summary>
    FanInUniform,

    /// <summary>Normal with standard deviation 0.02, cut at two of them.</summary>
    SmallNormal,

    /// <summary>0.</summary>
    Zeros,

    /// <summary>1.</summary>
    Ones,

    /// <summary>1 on the diagonal, 0 elsewhere: a map that changes nothing at first.</summary>
    Identity,
}

/// <summary>A trainable tensor of a primitive.</summary>
/// <param name="Name">As PyTorch names it: <c>weight</c>, <c>bias</c>.</param>
/// <param name="Dimensions">Shape, as PyTorch lays it out.</param>
/// <param name="Initialisation">How it is filled.</param>
public sealed record Weight(string Name, IReadOnlyList<int> Dimensions, Initialisation Initialisation)
{
    /// <summary>Number of scalars.</summary>
    public long Count => Dimensions.Aggregate(1L, (product, size) => Saturating.Product(product, size));
}

/// <summary>An elementary computation with all its sizes known. A record of data: `Search/Supernet` has one module per kind.</summary>
public abstract record Primitive
{
    /// <summary>Shape of the result for these inputs. Never throws; sizes that do not fit are found by <see cref="Problem"/>.</summary>
    public abstract Shape Output(IReadOnlyList<Shape> inputs);

    /// <summary>What does not fit, in a sentence that names both sizes; null when all is well.</summary>
    public virtual Misfit? Problem(IReadOnlyList<Shape> inputs) => null;

    /// <summary>Trainable tensors; empty for most.</summary>
    public virtual IReadOnlyList<Weight> Weights => [];

    /// <summary>Whether channel i of the result depends on channel i of the inputs only, so that a <see cref="ChannelLayout"/> passes through.</summary>
    public virtual bool KeepsChannels => false;

    /// <summary>Number of scalars in <see cref="Weights"/>, without building the list.</summary>
    public virtual long Parameters => 0;

    /// <summary>Multiply-adds of one sample. Convolutions and linear layers only, without bias.</summary>
    public virtual long MultiplyAdds(IReadOnlyList<Shape> inputs) => 0;
}
