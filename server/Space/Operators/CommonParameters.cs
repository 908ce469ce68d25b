using NasNavigator.Space.Operators.Primitives;

namespace NasNavigator.Space.Operators;

/// <summary>Arguments that many operators take, so that they read, default and range alike everywhere.</summary>
internal static class CommonParameters
{
    public static Parameter Out { get; } =
        new("out", ParameterKind.Width, null, "Channels that come out; left out, the width stays.") { Min = 1, Max = 65536 };

    public static Parameter Stride { get; } =
        new("stride", ParameterKind.Integer, 1L, "Step of the window: 2 halves the resolution.") { Min = 1, Max = 16 };

    public static Parameter Dilation { get; } =
        new("dilation", ParameterKind.Integer, 1L, "Distance between the taps of the kernel.") { Min = 1, Max = 16 };

    public static Parameter Groups { get; } =
        new("groups", ParameterKind.Integer, 1L, "Groups of channels that do not see each other.") { Min = 1, Max = 65536 };

    public static Parameter Kernel(long @default) =>
        new("kernel", ParameterKind.Integer, @default, "Height and width of the window.") { Min = 1, Max = 63 };

    public static Parameter Bias(bool @default) => new("bias", ParameterKind.Flag, @default, "Whether a bias is added.");

    public static Parameter Activation(string @default) =>
        new("activation", ParameterKind.Word, @default, "Function behind the normalisations.") { Words = ActivationWords.All };

    public static Parameter Pre { get; } =
        new("pre", ParameterKind.Word, "none", "Function before it.") { Words = ["none", .. ActivationWords.All] };

    public static Parameter SqueezeExcite { get; } =
        new(
            "se",
            ParameterKind.Number,
            0.0,
            "Squeeze-and-excitation: width of the bottleneck as a share of the expanded width; 0 leaves it out."
        )
        {
            Min = 0,
            Max = 1,
        };

    public static Parameter Expand(double @default) =>
        new("expand", ParameterKind.Number, @default, "Width inside, as a multiple of the incoming width.") { Min = 0.0625, Max = 64 };

    public static Parameter Divisor { get; } =
        new("divisor", ParameterKind.Integer, 1L, "Inner widths are rounded to a multiple of it, never down by more than a tenth.")
        {
            Min = 1,
            Max = 256,
        };

    public static Parameter Probability(double @default) =>
        new("p", ParameterKind.Number, @default, "Share that is set to zero in training.") { Min = 0, Max = 0.95 };
}

/// <summary>The words for activations in YAML.</summary>
internal static class ActivationWords
{
    private static readonly Dictionary<string, ActivationKind> Kinds = new(StringComparer.Ordinal)
    {
        ["relu"] = ActivationKind.Relu,
        ["relu6"] = ActivationKind.Relu6,
        ["leaky_relu"] = ActivationKind.LeakyRelu,
        ["gelu"] = ActivationKind.Gelu,
        ["silu"] = ActivationKind.Silu,
        ["hard_swish"] = ActivationKind.HardSwish,
        ["hard_sigmoid"] = ActivationKind.HardSigmoid,
        ["sigmoid"] = ActivationKind.Sigmoid,
        ["tanh"] = ActivationKind.Tanh,
    };

    public static IReadOnlyList<string> All { get; } = [.. Kinds.Keys];

    /// <summary>ReLU for a word that is none of ours: the binder has said so already.</summary>
    public static ActivationKind Kind(string word) => Kinds.GetValueOrDefault(word, ActivationKind.Relu);
}
