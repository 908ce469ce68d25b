using NasNavigator.Space.Model;
using NasNavigator.Space.Operators.Primitives;

namespace NasNavigator.Space.Operators;

/// <summary>Runs of steps that many operators have in common.</summary>
internal static class RecipeSteps
{
    public static Wire Activate(this Recipe recipe, Wire input, string name, ActivationKind kind) =>
        recipe.Then(input, name, new Activation(kind));

    public static Wire Normalise(this Recipe recipe, Wire input, string name) =>
        recipe.Then(input, name, new BatchNorm(input.Shape.Channels));

    /// <summary>Convolution and batch normalisation, and an activation where one is given; keys <c>NAME/conv</c>, <c>NAME/norm</c>, <c>NAME/act</c>.</summary>
    public static Wire ConvNorm(
        this Recipe recipe,
        Wire input,
        string name,
        int @out,
        int kernel,
        int stride = 1,
        int groups = 1,
        ActivationKind? activation = null
    )
    {
        var wire = recipe.Then(
            input,
            $"{name}/conv",
            Convolution.Same(input.Shape.Channels, @out, kernel, stride, dilation: 1, groups: groups)
        );
        wire = recipe.Normalise(wire, $"{name}/norm");
        return activation is { } kind ? recipe.Activate(wire, $"{name}/act", kind) : wire;
    }

    /// <summary>Depthwise convolution, otherwise as <see cref="ConvNorm"/>.</summary>
    public static Wire DepthwiseNorm(
        this Recipe recipe,
        Wire input,
        string name,
        int kernel,
        int stride = 1,
        ActivationKind? activation = null
    ) => recipe.ConvNorm(input, name, input.Shape.Channels, kernel, stride, input.Shape.Channels, activation);

    public static Wire Sum(this Recipe recipe, Wire first, Wire second, string name) =>
        recipe.Add([first, second], name, new Join(JoinKind.Sum));

    /// <summary>
    /// Two 1×1 convolutions of half the width, the second on the pixels that the first one's stride leaves out, side by side.
    /// Source: FactorizedReduce of DARTS, arXiv:1806.09055.
    /// </summary>
    public static Wire FactorisedReduction(this Recipe recipe, Wire input, string name, int @out, int stride)
    {
        var channels = input.Shape.Channels;
        var half = @out / 2;
        if (half == 0)
        {
            return recipe.Then(input, $"{name}/even", Convolution.Same(channels, @out, 1, stride));
        }

        var even = recipe.Then(input, $"{name}/even", Convolution.Same(channels, half, 1, stride));
        var shifted = recipe.Then(input, $"{name}/shift", new Shift());
        var odd = recipe.Then(shifted, $"{name}/odd", Convolution.Same(channels, @out - half, 1, stride));
        return recipe.Add([even, odd], $"{name}/concat", new Join(JoinKind.Concat));
    }

    /// <summary>Squeeze and excitation behind <paramref name="input"/>: Hu, Shen and Sun, arXiv:1709.01507.</summary>
    public static Wire SqueezeExcite(this Recipe recipe, Wire input, string name, int squeezed, ActivationKind gate)
    {
        if (input.Shape.Kind != ShapeKind.Image)
        {
            return input;
        }

        var channels = input.Shape.Channels;
        var wire = recipe.Then(input, $"{name}/pool", new GlobalPool());
        wire = recipe.Then(wire, $"{name}/reduce", new Linear(channels, squeezed));
        wire = recipe.Activate(wire, $"{name}/act", ActivationKind.Relu);
        wire = recipe.Then(wire, $"{name}/expand", new Linear(squeezed, channels));
        wire = recipe.Activate(wire, $"{name}/gate", gate);
        return recipe.Add([input, wire], $"{name}/scale", new Gate());
    }

    /// <summary>The nearest multiple of the divisor that is not smaller than nine tenths of the width: MobileNetV3's rule.</summary>
    public static int Divisible(double width, int divisor)
    {
        var rounded = Math.Max(divisor, (int)(width + (divisor / 2.0)) / divisor * divisor);
        return rounded < 0.9 * width ? rounded + divisor : rounded;
    }
}
