using NasNavigator.Search.Export;
using NasNavigator.Space.Model;
using NasNavigator.Space.Operators.Primitives;
using static NasNavigator.LibTorch.torch;

namespace NasNavigator.Search.Supernet;

/// <summary>Computes a <see cref="Join"/>.</summary>
internal sealed class JoinModule : PrimitiveModule<Join>
{
    /// <inheritdoc/>
    protected override bool KeepsZero(Join primitive) => true;

    /// <inheritdoc/>
    protected override Tensor Forward(Join primitive, ForwardCall call)
    {
        if (primitive.Kind == JoinKind.Concat)
        {
            return cat(call.Inputs, ForwardCall.ChannelAxis(call.OutputShape));
        }

        if (call.Inputs.Length == 1)
        {
            return call.Input.alias();
        }

        var result = Pair(primitive.Kind, call.Inputs[0], call.Inputs[1]);
        for (var i = 2; i < call.Inputs.Length; i++)
        {
            var next = Pair(primitive.Kind, result, call.Inputs[i]);
            result.Dispose();
            result = next;
        }

        if (primitive.Kind != JoinKind.Mean)
        {
            return result;
        }

        var mean = result.mul(1.0 / call.Inputs.Length);
        result.Dispose();
        return mean;
    }

    private static Tensor Pair(JoinKind kind, Tensor left, Tensor right) =>
        kind switch
        {
            JoinKind.Sum or JoinKind.Mean => left.add(right),
            JoinKind.Max => left.maximum(right),
            JoinKind.Min => left.minimum(right),
            JoinKind.Product => left.mul(right),
            _ => throw new NotSupportedException($"Join {kind} has no module."),
        };

    /// <inheritdoc/>
    protected override PythonCode Write(Join primitive, PythonCall call)
    {
        if (primitive.Kind == JoinKind.Concat)
        {
            return new PythonCode($"torch.cat(({string.Join(", ", call.Inputs)},), dim={PythonCall.ChannelAxis(call.OutputShape)})");
        }

        var joined = primitive.Kind switch
        {
            JoinKind.Sum or JoinKind.Mean => string.Join(" + ", call.Inputs),
            JoinKind.Max => call.Inputs.Aggregate((left, right) => $"torch.maximum({left}, {right})"),
            JoinKind.Min => call.Inputs.Aggregate((left, right) => $"torch.minimum({left}, {right})"),
            JoinKind.Product => string.Join(" * ", call.Inputs),
            _ => throw new NotSupportedException($"Join {primitive.Kind} has no code."),
        };
        return new PythonCode(primitive.Kind == JoinKind.Mean && call.Inputs.Count > 1 ? $"({joined}) / {call.Inputs.Count}" : joined);
    }

    /// <inheritdoc/>
    protected override string Write(Join primitive, OnnxCall call) =>
        primitive.Kind switch
        {
            JoinKind.Concat => call.Add("Concat", call.Inputs, ("axis", (long)OnnxCall.ChannelAxis(call.OutputShape))),
            _ when call.Inputs.Count == 1 => call.Input,
            JoinKind.Sum => call.Add("Sum", call.Inputs),
            JoinKind.Mean => call.Add("Mean", call.Inputs),
            JoinKind.Max => call.Add("Max", call.Inputs),
            JoinKind.Min => call.Add("Min", call.Inputs),
            JoinKind.Product => call.Inputs.Aggregate((left, right) => call.Add("Mul", [left, right])),
            _ => throw new NotSupportedException($"Join {primitive.Kind} has no nodes."),
        };
}
