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
}
