using NasNavigator.Space.Model;
using NasNavigator.Space.Operators.Primitives;

namespace NasNavigator.Space.Operators;

/// <summary>The frame of ShuffleNetV2's units, around a branch of convolutions: arXiv:1807.11164, figure 3c and 3d.</summary>
internal static class ShuffleUnit
{
    /// <summary>The convolutions of one branch: from a tensor over a middle width to a last width, with a stride.</summary>
    public delegate Wire Branch(Wire input, int middle, int last, int stride);

    public static Wire Emit(Recipe recipe, Wire input, Arguments arguments, Branch branch)
    {
        var channels = input.Shape.Channels;
        var (@out, stride) = (arguments.Out(channels), arguments.Int("stride"));
        var middle = Math.Max(1, @out / 2);
        if (@out == channels && stride == 1)
        {
            if (channels % 2 != 0)
            {
                recipe.Fail(MisfitKind.Width, $"A shuffle unit halves its channels, but {channels} come in. Give an even out.");
                return input;
            }

            var shuffled = recipe.Then(input, "shuffle", new Shuffle(channels / 2));
            var passed = recipe.Then(shuffled, "passed", new TakeChannels(0, channels / 2));
            var taken = recipe.Then(shuffled, "taken", new TakeChannels(channels / 2, channels / 2));
            return recipe.Add([passed, branch(taken, middle, channels / 2, 1)], "concat", new Join(JoinKind.Concat));
        }

        if (@out <= channels)
        {
            recipe.Fail(
                MisfitKind.Width,
                $"A shuffle unit that changes {input.Shape} needs an out above {channels}, but {@out} is given. Give a larger out."
            );
            return recipe.Then(input, "project/conv", Convolution.Same(channels, @out, 1, stride));
        }

        var shortcut = recipe.DepthwiseNorm(input, "shortcut/depthwise", arguments.Int("kernel"), stride);
        shortcut = recipe.ConvNorm(
            shortcut,
            "shortcut/pointwise",
            channels,
            1,
            activation: ActivationWords.Kind(arguments.Word("activation"))
        );
        return recipe.Add([shortcut, branch(input, middle, @out - channels, stride)], "concat", new Join(JoinKind.Concat));
    }
}
