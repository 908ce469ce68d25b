using NasNavigator.Space.Model;

namespace NasNavigator.Search.Strategies;

/// <summary>A strategy that also says what a training step runs, and learns from the gradient of a loss by the factors of options.</summary>
/// <remarks>
/// The run owns the step: before each one it draws a relaxation, runs it on pictures that no weight is trained on, and tells the gradient;
/// then it draws another one and trains the weights on it.
/// </remarks>
internal interface IGradientStrategy : ISearchStrategy
{
    /// <summary>Whether a step runs all options at once; else one architecture.</summary>
    bool IsMixing { get; }

    /// <summary>What a step runs.</summary>
    /// <param name="space">The space as it is now: an option that steering has taken out has no part in it.</param>
    /// <param name="progress">Share of the search that is done. Range: 0 to 1.</param>
    /// <param name="chance">All of the chance.</param>
    Relaxation Relax(ISpaceView space, double progress, Chance chance);

    /// <summary>Learns from a step.</summary>
    /// <param name="space">As it was given to <see cref="Relax"/>.</param>
    /// <param name="relaxation">What was run.</param>
    /// <param name="gradients">Of the loss by each option's factor, in the order of <see cref="Space.Lowering.WeighedNetwork.Numbers"/>. Finite.</param>
    void Learn(ISpaceView space, Relaxation relaxation, IReadOnlyList<float> gradients);

    /// <summary>How much it likes an option: the larger of two options of a choice is the likelier. 0 before it has learnt.</summary>
    double LogitOf(Choice choice, int option);

    /// <summary>The architecture that it would suggest now; null where what it likes best does not go together.</summary>
    Architecture? Suggest(ISpaceView space);
}

/// <summary>What a step of a strategy that follows gradients runs.</summary>
/// <param name="Architecture">The one that is run; null where all options are run at once.</param>
/// <param name="Factors">Of every option of the space, in the order of <see cref="Space.Lowering.WeighedNetwork.Numbers"/>.</param>
/// <param name="Shares">Of the choices that take part, how the factors depend on the logits.</param>
internal sealed record Relaxation(Architecture? Architecture, float[] Factors, IReadOnlyList<Share> Shares);

/// <summary>How the factors of a choice's options depend on its logits: factor k has the slope of scale · softmax((logits + noise) / temperature) k.</summary>
/// <param name="Choice">Which choice.</param>
/// <param name="Options">Its options that take part, ascending.</param>
/// <param name="Values">The softmax, one for each of these options. They add up to 1.</param>
/// <param name="Scale">Number of options taken.</param>
/// <param name="Temperature">Above 0.</param>
internal sealed record Share(Choice Choice, IReadOnlyList<int> Options, double[] Values, double Scale, double Temperature);
