using NasNavigator.Space.Counting;
using NasNavigator.Space.Model;

namespace NasNavigator.Space.Checks;

/// <summary>Rules about a graph that leave no graph, or only the empty one.</summary>
internal sealed class EmptyGraph : Check
{
    /// <inheritdoc/>
    public override string Code => "NAS408";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Error;

    /// <inheritdoc/>
    public override string Title => "Empty graph";

    /// <inheritdoc/>
    public override IEnumerable<Diagnostic> Find(CheckContext context)
    {
        var survey = FeasibilitySurvey.Of(context.Space);
        foreach (var rule in context.Space.GraphRules)
        {
            var isUnmeetable = survey.Conflict is [{ Rule: { } unmet }] && ReferenceEquals(unmet, rule);
            if (Message(rule, isUnmeetable) is { } message)
            {
                yield return At(rule.Span, message);
            }
        }
    }

    private static string? Message(GraphRule rule, bool isUnmeetable)
    {
        var always = rule.Graph.Edges.Count(edge => !edge.IsOptional);
        var shortest = new GraphWiring(rule.Graph).ShortestPath();
        return (rule.MaxEdges, rule.Connected) switch
        {
            ({ } most, _) when most < always => $"The graph always has {always} edges, more than max_edges: {most} allows.",
            ({ } most, _) when most < shortest =>
                $"With at most {most} edges no path leads from the input to the output; the shortest has {shortest}. The graph is always empty.",
            _ when isUnmeetable && rule.Connected =>
                "No graph has a path from the input to the output on which something passes: steering or `zero` cuts them all.",
            _ when isUnmeetable => $"No graph has at most {rule.MaxEdges} edges; some must be taken.",
            _ => null,
        };
    }
}
