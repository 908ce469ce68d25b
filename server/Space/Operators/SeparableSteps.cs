using NasNavigator.Space.Operators.Primitives;

namespace NasNavigator.Space.Operators;

/// <summary>The steps of depthwise-separable convolutions: activation, depthwise, pointwise, normalisation, as often as asked.</summary>
internal static class SeparableSteps
{
    public static Wire Emit(Recipe recipe, Wire input, int @out, int kernel, int stride, int dilation, int times, string pre, bool norm)
    {
        var channels = input.Shape.Channels;
        var wire = input;
        for (var i = 1; i <= times; i++)
        {
            if (pre is not ("none" or ""))
            {
                wire = recipe.Activate(wire, $"act{i}", ActivationWords.Kind(pre));
            }

            var depthwise = Convolution.Same(channels, channels, kernel, i == 1 ? stride : 1, dilation, channels);
            wire = recipe.Then(wire, $"depthwise{i}", depthwise);
            wire = recipe.Then(wire, $"pointwise{i}", Convolution.Same(channels, i == times ? @out : channels, 1));
            if (norm)
            {
                wire = recipe.Normalise(wire, $"norm{i}");
            }
        }

        return wire;
    }
}
