using System.Text;
using NasNavigator.Space.Model;

namespace NasNavigator.Space.Counting;

/// <summary>The graph is written as its class of isomorphic graphs is.</summary>
internal sealed class RepresentativeCondition(IsomorphismClasses classes) : Condition
{
    public override IReadOnlyList<Choice> Mentions => classes.Code.Choices;

    public override string Describe(Architecture architecture) =>
        $"The graph `{classes.Wiring.Graph.Place}` counts isomorphic graphs once, and this one is written differently (or has edges on dead vertices).";

    public override bool? Evaluate(IDecisions decisions) =>
        classes.Wiring.IsThere(decisions) switch
        {
            false => true,
            null => null,
            true => classes.IsRepresentative(decisions, CountingLimit.None),
        };

    public override void WriteResidual(IDecisions decisions, StringBuilder key)
    {
        foreach (var choice in Mentions)
        {
            Residual.WriteNumber(decisions.Of(choice), key);
        }
    }

    public override void AddOpenMentions(IDecisions decisions, ICollection<int> into)
    {
        foreach (var choice in Mentions.Where(choice => decisions.Of(choice) == Decision.Open))
        {
            into.Add(choice.Index);
        }
    }
}
