using NasNavigator.Space.Model;

namespace NasNavigator.Space.Lowering;

/// <summary>An architecture's decisions, open for choices that are not the network's own: hyper-parameters may be mentioned too.</summary>
internal sealed class OwnDecisions(SearchSpace space, IDecisions decisions) : IDecisions
{
    public long Of(Choice choice) =>
        choice.Index >= 0 && choice.Index < space.Choices.Count && ReferenceEquals(space.Choices[choice.Index], choice)
            ? decisions.Of(choice)
            : Decision.Open;
}
