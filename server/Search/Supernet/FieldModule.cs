using NasNavigator.Search.Export;
using NasNavigator.Space.Operators.Primitives;
using static NasNavigator.LibTorch.torch;

namespace NasNavigator.Search.Supernet;

/// <summary>Computes a <see cref="Field"/>: the column of a task input that stands for it.</summary>
internal sealed class FieldModule : PrimitiveModule<Field>
{
    /// <inheritdoc/>
    protected override Tensor Forward(Field primitive, ForwardCall call)
    {
        var from = call.FieldOffsets[primitive.Name];
        return call.Input.narrow(1, from.Offset, from.Count); // (N, 1) for an id, (N, Size) for a vector
    }

    /// <inheritdoc/>
    protected override PythonCode Write(Field primitive, PythonCall call)
    {
        var (offset, count) = call.FieldOffsets[primitive.Name];
        return new PythonCode($"{call.Input}[:, {offset}:{offset + count}]");
    }

    /// <inheritdoc/>
    protected override string Write(Field primitive, OnnxCall call)
    {
        var (offset, count) = call.FieldOffsets[primitive.Name];
        return call.Slice(call.Input, axis: 1, offset, offset + count);
    }
}
