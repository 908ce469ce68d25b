using NasNavigator.Space.Lowering;
using NasNavigator.Space.Model;
using NasNavigator.Space.Operators.Primitives;

namespace NasNavigator.Analysis.Distance;

/// <summary>An edge of a <see cref="TypedGraph"/>.</summary>
/// <param name="From">Vertex it leaves.</param>
/// <param name="To">Vertex it enters; larger.</param>
/// <param name="Label">What it carries, and its place among the inputs of an ordered join.</param>
public readonly record struct TypedEdge(int From, int To, string Label);

/// <summary>A directed graph without circles whose vertices and edges have types; what lies on no way from an input to an output is gone.</summary>
public sealed class TypedGraph
{
    private TypedGraph(IReadOnlyList<string> labels, IReadOnlyList<TypedEdge> edges) => (Labels, Edges) = (labels, edges);

    /// <summary>Types of the vertices; every edge leads from a smaller to a larger place.</summary>
    public IReadOnlyList<string> Labels { get; }

    /// <summary>The edges.</summary>
    public IReadOnlyList<TypedEdge> Edges { get; }

    /// <summary>A graph without what lies on no way from an input to an output.</summary>
    /// <param name="labels">Types of the vertices.</param>
    /// <param name="edges">Edges from smaller to larger vertices.</param>
    /// <param name="inputs">Vertices that are fed from outside; they stay whatever leads on from them.</param>
    /// <param name="outputs">Vertices that are read from outside; they stay too.</param>
    public static TypedGraph Of(
        IReadOnlyList<string> labels,
        IReadOnlyList<TypedEdge> edges,
        IReadOnlyList<int> inputs,
        IReadOnlyList<int> outputs
    )
    {
        var (reached, reaches) = (new bool[labels.Count], new bool[labels.Count]);
        foreach (var input in inputs)
        {
            reached[input] = true;
        }

        foreach (var output in outputs)
        {
            reaches[output] = true;
        }

        foreach (var edge in edges.OrderBy(edge => edge.To).ThenBy(edge => edge.From))
        {
            reached[edge.To] |= reached[edge.From];
        }

        foreach (var edge in edges.OrderByDescending(edge => edge.From).ThenByDescending(edge => edge.To))
        {
            reaches[edge.From] |= reaches[edge.To];
        }

        var kept = new List<int>();
        var place = new int[labels.Count];
        Array.Fill(place, -1);
        for (var i = 0; i < labels.Count; i++)
        {
            if ((reached[i] && reaches[i]) || inputs.Contains(i) || outputs.Contains(i))
            {
                place[i] = kept.Count;
                kept.Add(i);
            }
        }

        return new TypedGraph(
            [.. kept.Select(i => labels[i])],
            [
                .. edges
                    .Where(edge => reached[edge.From] && reaches[edge.To])
                    .Select(edge => new TypedEdge(place[edge.From], place[edge.To], edge.Label))
                    .OrderBy(edge => edge.To)
                    .ThenBy(edge => edge.From),
            ]
        );
    }

    /// <summary>The whole network of an architecture: its steps, with sizes, and the tensors between them.</summary>
    public static TypedGraph Of(Network network)
    {
        var labels = new List<string>();
        var vertexOf = new Dictionary<int, int>();
        foreach (var input in network.Inputs)
        {
            vertexOf[input.Id] = labels.Count;
            labels.Add($"input {labels.Count} {input.Shape}");
        }

        var edges = new List<TypedEdge>();
        foreach (var step in network.Steps)
        {
            var vertex = labels.Count;
            for (var i = 0; i < step.Inputs.Count; i++)
            {
                // The order matters to a concatenation, and to whatever else is no sum or the like.
                var isCommutative = step.Primitive is Join { Kind: not JoinKind.Concat };
                edges.Add(new TypedEdge(vertexOf[step.Inputs[i].Id], vertex, isCommutative ? "" : $"{i}"));
            }

            vertexOf[step.Output.Id] = vertex;
            labels.Add($"{step.Primitive} {step.Output.Shape}");
        }

        return Of(labels, edges, [.. Enumerable.Range(0, network.Inputs.Count)], [vertexOf[network.Output.Id]]);
    }
}
