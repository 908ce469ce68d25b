using NasNavigator.Space.Model;

namespace NasNavigator.Space.Lowering;

/// <summary>Networks in which options of choices carry a factor each, for searches that follow the gradient of a loss by these factors.</summary>
public static class WeighedNetwork
{
    /// <summary>For each choice the number of its first option; after the last one, how many options there are in all.</summary>
    public static int[] Numbers(SearchSpace space)
    {
        var numbers = new int[space.Choices.Count + 1];
        for (var i = 0; i < space.Choices.Count; i++)
        {
            numbers[i + 1] = numbers[i] + space.Choices[i].Options.Count;
        }

        return numbers;
    }

    /// <summary>One architecture; what each decided option gives is multiplied by the option's factor.</summary>
    /// <remarks>
    /// Where a normalisation follows at once the factor stands behind it: in front of it, every factor would be divided out again and no
    /// loss would have a gradient by it.
    /// </remarks>
    public static Network OfOne(SearchSpace space, Architecture architecture)
    {
        var network = new SampledWalk(space, new OwnDecisions(space, architecture)).Run();
        return network with { Steps = SampledWalk.BehindNormalisations(network) };
    }

    /// <summary>All architectures at once: each choice of layers is the sum of what its options give, times their factors.</summary>
    /// <param name="space">The space.</param>
    /// <param name="allowed">The options of a choice that take part, at least one.</param>
    public static Mixture OfAll(SearchSpace space, Func<Choice, IReadOnlyList<int>> allowed)
    {
        var walk = new MixedWalk(space, allowed);
        var network = walk.Run();
        return new Mixture(network, walk.Unmixable);
    }
}

/// <summary>A network that holds all architectures of a space at once.</summary>
/// <param name="Network">Must not be run where a choice cannot be mixed.</param>
/// <param name="Unmixable">Choices that are no mixture of equal sizes, each once, with what it decides as the end of a sentence: "decides a width".</param>
public sealed record Mixture(Network Network, IReadOnlyList<(Choice Choice, string Reason)> Unmixable);
