using NasNavigator.Search.Export;
using NasNavigator.Space.Operators.Primitives;
using static NasNavigator.LibTorch.torch;

namespace NasNavigator.Search.Supernet;

/// <summary>Computes an <see cref="Activation"/>.</summary>
internal sealed class ActivationModule : PrimitiveModule<Activation>
{
    /// <inheritdoc/>
    protected override bool KeepsZero(Activation primitive) =>
        primitive.Kind
            is ActivationKind.Relu
                or ActivationKind.Relu6
                or ActivationKind.LeakyRelu
                or ActivationKind.Gelu
                or ActivationKind.Silu
                or ActivationKind.HardSwish
                or ActivationKind.Tanh;

    /// <inheritdoc/>
    protected override Tensor Forward(Activation primitive, ForwardCall call) =>
        primitive.Kind switch
        {
            ActivationKind.Relu => nn.functional.relu(call.Input),
            ActivationKind.Relu6 => nn.functional.relu6(call.Input),
            ActivationKind.LeakyRelu => nn.functional.leaky_relu(call.Input, 0.01),
            ActivationKind.Gelu => nn.functional.gelu(call.Input),
            ActivationKind.Silu => nn.functional.silu(call.Input),
            ActivationKind.HardSwish => nn.functional.hardswish(call.Input),
            ActivationKind.HardSigmoid => nn.functional.hardsigmoid(call.Input),
            ActivationKind.Sigmoid => sigmoid(call.Input),
            ActivationKind.Tanh => tanh(call.Input),
            ActivationKind.Softmax => nn.functional.softmax(call.Input, ForwardCall.ChannelAxis(call.InputShapes[0])),
            _ => throw new NotSupportedException($"Activation {primitive.Kind} has no module."),
        };

    /// <inheritdoc/>
    protected override PythonCode Write(Activation primitive, PythonCall call) =>
        new(
            primitive.Kind switch
            {
                ActivationKind.Relu => $"F.relu({call.Input})",
                ActivationKind.Relu6 => $"F.relu6({call.Input})",
                ActivationKind.LeakyRelu => $"F.leaky_relu({call.Input}, 0.01)",
                ActivationKind.Gelu => $"F.gelu({call.Input})",
                ActivationKind.Silu => $"F.silu({call.Input})",
                ActivationKind.HardSwish => $"F.hardswish({call.Input})",
                ActivationKind.HardSigmoid => $"F.hardsigmoid({call.Input})",
                ActivationKind.Sigmoid => $"torch.sigmoid({call.Input})",
                ActivationKind.Tanh => $"torch.tanh({call.Input})",
                ActivationKind.Softmax => $"F.softmax({call.Input}, dim={PythonCall.ChannelAxis(call.InputShapes[0])})",
                _ => throw new NotSupportedException($"Activation {primitive.Kind} has no code."),
            }
        );

    /// <inheritdoc/>
    protected override string Write(Activation primitive, OnnxCall call) =>
        primitive.Kind switch
        {
            ActivationKind.Relu => call.Add("Relu", [call.Input]),
            ActivationKind.Relu6 => call.Add("Clip", [call.Input, call.Real(0), call.Real(6)]),
            ActivationKind.LeakyRelu => call.Add("LeakyRelu", [call.Input], ("alpha", 0.01f)),
            ActivationKind.Gelu => Gelu(call),
            ActivationKind.Silu => call.Add("Mul", [call.Input, call.Add("Sigmoid", [call.Input])]),
            ActivationKind.HardSwish => call.Add("HardSwish", [call.Input]),
            ActivationKind.HardSigmoid => call.Add("HardSigmoid", [call.Input], ("alpha", 1 / 6f), ("beta", 0.5f)),
            ActivationKind.Sigmoid => call.Add("Sigmoid", [call.Input]),
            ActivationKind.Tanh => call.Add("Tanh", [call.Input]),
            ActivationKind.Softmax => call.Add("Softmax", [call.Input], ("axis", (long)OnnxCall.ChannelAxis(call.InputShapes[0]))),
            _ => throw new NotSupportedException($"Activation {primitive.Kind} has no nodes."),
        };

    /// <summary>x Φ(x) by the error function; ONNX has an operator for it only from set 20 on.</summary>
    private static string Gelu(OnnxCall call)
    {
        var scaled = call.Add("Mul", [call.Input, call.Real(Math.Sqrt(0.5))]);
        var raised = call.Add("Add", [call.Add("Erf", [scaled]), call.Real(1)]);
        return call.Add("Mul", [call.Add("Mul", [call.Input, raised]), call.Real(0.5)]);
    }
}
