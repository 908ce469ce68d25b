using NasNavigator.Search.Export;
using NasNavigator.Space.Operators.Primitives;
using static NasNavigator.LibTorch.torch;

namespace NasNavigator.Search.Supernet;

/// <summary>What an axis of a weight runs over, which decides how a part of it is taken.</summary>
internal enum WeightAxis
{
    /// <summary>Channels written: the first ones, or the pieces that the result's layout names.</summary>
    Out,

    /// <summary>Channels read: the first ones, or the pieces that the input's layout names.</summary>
    In,

    /// <summary>Taps of a kernel: the middle ones.</summary>
    Kernel,

    /// <summary>Anything else: the first ones.</summary>
    Other,
}

/// <summary>How a primitive is computed. Without state: weights come with the call.</summary>
internal abstract class PrimitiveModule
{
    /// <summary>The record it computes.</summary>
    public abstract Type Kind { get; }

    /// <summary>Whether the result is zero where all inputs are, so that no work need be done.</summary>
    public virtual bool KeepsZero(Primitive primitive) => false;

    /// <summary>What the axes of a weight run over.</summary>
    public virtual WeightAxis[] AxesOf(Primitive primitive, Weight weight) =>
        [.. weight.Dimensions.Select((_, axis) => axis == 0 ? WeightAxis.Out : WeightAxis.Other)];

    /// <summary>Computes a step. The result is never one of the inputs themselves.</summary>
    public abstract Tensor Forward(Primitive primitive, ForwardCall call);

    /// <summary>Writes down the same computation for PyTorch. Weights have PyTorch's names in its submodule.</summary>
    public abstract PythonCode Write(Primitive primitive, PythonCall call);

    /// <summary>Adds the same computation, as it is done in prediction, to an ONNX graph. Returns the name of the result.</summary>
    public abstract string Write(Primitive primitive, OnnxCall call);
}

/// <summary>How one kind of primitive is computed.</summary>
internal abstract class PrimitiveModule<T> : PrimitiveModule
    where T : Primitive
{
    /// <inheritdoc/>
    public sealed override Type Kind => typeof(T);

    /// <inheritdoc/>
    public sealed override bool KeepsZero(Primitive primitive) => KeepsZero((T)primitive);

    /// <inheritdoc/>
    public sealed override WeightAxis[] AxesOf(Primitive primitive, Weight weight) => AxesOf((T)primitive, weight);

    /// <inheritdoc/>
    public sealed override Tensor Forward(Primitive primitive, ForwardCall call) => Forward((T)primitive, call);

    /// <inheritdoc/>
    public sealed override PythonCode Write(Primitive primitive, PythonCall call) => Write((T)primitive, call);

    /// <inheritdoc/>
    public sealed override string Write(Primitive primitive, OnnxCall call) => Write((T)primitive, call);

    /// <inheritdoc cref="KeepsZero(Primitive)"/>
    protected virtual bool KeepsZero(T primitive) => false;

    /// <inheritdoc cref="AxesOf(Primitive, Weight)"/>
    protected virtual WeightAxis[] AxesOf(T primitive, Weight weight) => base.AxesOf(primitive, weight);

    /// <inheritdoc cref="Forward(Primitive, ForwardCall)"/>
    protected abstract Tensor Forward(T primitive, ForwardCall call);

    /// <inheritdoc cref="Write(Primitive, PythonCall)"/>
    protected abstract PythonCode Write(T primitive, PythonCall call);

    /// <inheritdoc cref="Write(Primitive, OnnxCall)"/>
    protected abstract string Write(T primitive, OnnxCall call);
}
