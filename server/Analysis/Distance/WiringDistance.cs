using NasNavigator.Space.Model;

namespace NasNavigator.Analysis.Distance;

/// <summary>
/// Distances in spaces whose cells are wired freely: cells are matched vertex by vertex, so that isomorphic ones are the same, and whatever
/// else is chosen is added choice by choice.
/// </summary>
public sealed class WiringDistance
{
    private readonly CellDistance _cells;
    private readonly IReadOnlyList<GraphNode> _graphs;
    private readonly IReadOnlyList<ChoiceCosts> _others;

    /// <param name="space">The space.</param>
    /// <param name="distance">The closed form of the same space.</param>
    public WiringDistance(SearchSpace space, ArchitectureDistance distance)
    {
        _cells = new CellDistance(distance.Costs);
        // The placements of one cell share its decisions: they are one cell that is drawn several times.
        _graphs = [.. FreeGraphs(space).DistinctBy(graph => graph.Incoming.OfType<Choice>().First())];
        var inCells = _graphs.SelectMany(ChoicesOf).ToHashSet();
        _others = [.. distance.Choices.Where(costs => !inCells.Contains(costs.Choice))];
    }

    /// <summary>Whether a space has a cell whose edges are chosen.</summary>
    public static bool IsNeeded(SearchSpace space) => FreeGraphs(space).Any();

    /// <summary>Cost of the edits. Units: edits.</summary>
    public MeasuredDistance Between(Architecture from, Architecture to)
    {
        var sum = _others.Sum(costs => costs.Between(from.Of(costs.Choice), to.Of(costs.Choice)));
        var kind = DistanceKind.Exact;
        foreach (var graph in _graphs)
        {
            var cell = _cells.Between(CellGraph.Of(graph, from), CellGraph.Of(graph, to));
            sum += cell.Value;
            kind = cell.Kind == DistanceKind.Exact ? kind : cell.Kind;
        }

        return new MeasuredDistance(sum, kind);
    }

    private static IEnumerable<GraphNode> FreeGraphs(SearchSpace space) =>
        TemplateParts.All(space.Network).OfType<GraphNode>().Where(graph => graph.Incoming.Any(choice => choice is not null));

    private static IEnumerable<Choice> ChoicesOf(GraphNode graph) =>
        graph.Incoming.Concat(graph.Edges.Select(edge => Chosen(edge.Operator))).Concat(graph.OnNode.Select(Chosen)).OfType<Choice>();

    private static Choice? Chosen(TemplateNode? node) =>
        node switch
        {
            ChoiceNode choice => choice.Choice,
            GivenNode given => Chosen(given.Body),
            _ => null,
        };
}
