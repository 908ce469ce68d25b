using NasNavigator.Space.Model;
using NasNavigator.Space.Operators;

namespace NasNavigator.Space.Lowering;

/// <summary>One architecture as a straight-line program of primitives: what is counted, trained, drawn and exported.</summary>
/// <param name="Inputs">The task's inputs, in the order of <see cref="TaskModel.Inputs"/>.</param>
/// <param name="Steps">Each after what it reads; steps that nothing reads are already dropped.</param>
/// <param name="Output">The network's result.</param>
/// <param name="Problems">What does not fit; a network with problems must not be run.</param>
/// <param name="IsConnected">Whether the output depends on an input through something other than <c>zero</c>.</param>
public sealed record Network(
    IReadOnlyList<Wire> Inputs,
    IReadOnlyList<Step> Steps,
    Wire Output,
    IReadOnlyList<ShapeProblem> Problems,
    bool IsConnected
)
{
    /// <summary>
    /// Steps that the architecture has but whose results reach no output, for instance behind an edge of zeros. They are not run;
    /// published tables count their weights, and so does <see cref="Costs.Cost"/>.
    /// </summary>
    public IReadOnlyList<Step> Idle { get; init; } = [];
}

/// <summary>Writes architectures down as networks.</summary>
public static class Lowerer
{
    /// <summary>The network of one architecture. Never throws for what the user wrote; sizes that do not fit stand in <see cref="Network.Problems"/>.</summary>
    public static Network Lower(SearchSpace space, Architecture architecture) =>
        new Walk(space, new OwnDecisions(space, architecture)).Run();
}
