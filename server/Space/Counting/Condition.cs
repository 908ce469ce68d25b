using System.Text;
using NasNavigator.Space.Model;

namespace NasNavigator.Space.Counting;

/// <summary>Something that every feasible architecture meets, in the form the counter works with.</summary>
internal abstract class Condition
{
    /// <summary>The rule about a graph that it comes from, or null.</summary>
    public GraphRule? Rule { get; init; }

    /// <summary>Every choice that can matter, once each.</summary>
    public abstract IReadOnlyList<Choice> Mentions { get; }

    /// <summary>What a look at it costs beyond that at one choice, in such looks: so much sooner a limited count gives up.</summary>
    public virtual int Effort => 0;

    /// <summary>A sentence for an architecture that does not meet it.</summary>
    public virtual string Describe(Architecture architecture) => $"The graph `{Rule?.Graph.Place}` has more than {Rule?.MaxEdges} edges.";

    /// <summary>True, false, or null where what is open could still change it.</summary>
    public abstract bool? Evaluate(IDecisions decisions);

    /// <summary>What is left of it, see <see cref="Residual.Write"/>.</summary>
    public abstract void WriteResidual(IDecisions decisions, StringBuilder key);

    /// <summary>The open choices that can still matter.</summary>
    public abstract void AddOpenMentions(IDecisions decisions, ICollection<int> into);
}

/// <summary>A condition written as an expression.</summary>
internal sealed class ExpressionCondition(Expression expression) : Condition
{
    public override IReadOnlyList<Choice> Mentions { get; } = [.. expression.Mentions.Distinct()];

    public override bool? Evaluate(IDecisions decisions) => expression.Evaluate(decisions);

    public override void WriteResidual(IDecisions decisions, StringBuilder key) => Residual.Write(expression, decisions, key);

    public override void AddOpenMentions(IDecisions decisions, ICollection<int> into) =>
        Residual.AddOpenMentions(expression, decisions, into);
}
