using NasNavigator.Space.Operators;
using NasNavigator.Space.Syntax;

namespace NasNavigator.Space.Model;

/// <summary>A value that an operator, block or join is given.</summary>
public abstract record Argument
{
    /// <summary>Where it is written.</summary>
    public SourceSpan Span { get; init; }
}

/// <summary>A fixed value: a <see cref="long"/>, <see cref="double"/>, <see cref="bool"/> or <see cref="string"/>.</summary>
public sealed record Constant(object Value) : Argument;

/// <summary>The value that a choice takes.</summary>
/// <param name="Choice">The decision.</param>
/// <param name="Values">One value per option of the choice (a tied argument may map positions to values of its own).</param>
public sealed record Chosen(Choice Choice, IReadOnlyList<object> Values) : Argument;

/// <summary>A multiple of the incoming width, written <c>"*2"</c>.</summary>
public sealed record Multiple(double Factor) : Argument;

/// <summary>
/// A part of the unrolled network: repeats and blocks are written out, so that every instance has a place of its own;
/// instances that share a decision share the <see cref="Choice"/> object.
/// </summary>
public abstract class TemplateNode
{
    /// <summary>
    /// Path of this instance, unique in the network, built from names where there are any; the address of its weights.
    /// For instance <c>network[2][3]/0->1/nor_conv_3x3/1</c>.
    /// </summary>
    public required string Place { get; init; }

    /// <summary>Where it is written.</summary>
    public required SourceSpan Span { get; init; }

    /// <summary>Where names stand that lead here: of blocks and named operators, the innermost first. Empty where the layer is written in place.</summary>
    public IReadOnlyList<SourceSpan> Placements { get; internal set; } = [];

    /// <summary>The guard of <c>when:</c>; null where there is none.</summary>
    public Expression? When { get; init; }
}

/// <summary>A catalogue operator with its arguments.</summary>
public sealed class OperatorNode : TemplateNode
{
    /// <summary>The catalogue's entry.</summary>
    public required IOperator Operator { get; init; }

    /// <summary>What the file gives; what it does not give has the operator's default.</summary>
    public required IReadOnlyDictionary<string, Argument> Arguments { get; init; }
}

/// <summary>Layers one after the other. Given <c>stride</c> goes to the first that takes one, <c>out</c> to the first that sets a width.</summary>
public sealed class SequenceNode : TemplateNode
{
    /// <summary>From input to output; may be empty, which is an identity.</summary>
    public required IReadOnlyList<TemplateNode> Layers { get; init; }
}

/// <summary>A body that is given a width or a stride from outside: a placed block, a layer's own modifiers, or <c>with:</c>.</summary>
public sealed class GivenNode : TemplateNode
{
    /// <summary>What receives them.</summary>
    public required TemplateNode Body { get; init; }

    /// <summary>Width, or null.</summary>
    public Argument? Out { get; init; }

    /// <summary>Stride, or null.</summary>
    public Argument? Stride { get; init; }
}

/// <summary>One of several layers.</summary>
public sealed class ChoiceNode : TemplateNode
{
    /// <summary>The decision.</summary>
    public required Choice Choice { get; init; }

    /// <summary>One per option of the choice.</summary>
    public required IReadOnlyList<TemplateNode> Options { get; init; }
}

/// <summary>The same layer several times; <c>out</c> and <c>stride</c> are already bound to the first repeat only.</summary>
public sealed class RepeatNode : TemplateNode
{
    /// <summary>One per repeat up to the deepest.</summary>
    public required IReadOnlyList<TemplateNode> Bodies { get; init; }

    /// <summary>How many of them are used, a <see cref="Constant"/> or a <see cref="Chosen"/> integer; the first ones.</summary>
    public required Argument Depth { get; init; }
}

/// <summary>Paths side by side, joined.</summary>
public sealed class ParallelNode : TemplateNode
{
    /// <summary>The paths; a path that starts with <c>input: NAME</c> has that name in <see cref="Inputs"/>.</summary>
    public required IReadOnlyList<TemplateNode> Paths { get; init; }

    /// <summary>For each path the task input it reads instead of the incoming tensor, or null.</summary>
    public required IReadOnlyList<string?> Inputs { get; init; }

    /// <summary>Which paths are used; null means all. Its options are the paths, in order.</summary>
    public Choice? Take { get; init; }

    /// <summary>One of the names of <see cref="JoinKind"/> in snake case, or a choice of them.</summary>
    public required Argument Join { get; init; }
}

/// <summary>An edge that a graph may have.</summary>
public sealed class GraphEdge
{
    /// <summary>Vertex it leaves. Inputs come first, then computed nodes, then the output vertex if there is one.</summary>
    public required int From { get; init; }

    /// <summary>Vertex it enters.</summary>
    public required int To { get; init; }

    /// <summary>Whether the <see cref="GraphNode.Incoming"/> choice of <see cref="To"/> decides about it; else it is always there.</summary>
    public bool IsOptional { get; init; }

    /// <summary>What is applied on the way (on_edge); null passes the tensor on.</summary>
    public TemplateNode? Operator { get; init; }

    /// <summary>What brings an input to its reader's width (<c>project:</c>); only on edges that leave an input.</summary>
    public TemplateNode? Project { get; init; }

    /// <summary>Where it is written.</summary>
    public SourceSpan Span { get; init; }
}

/// <summary>What a graph gives out.</summary>
public enum GraphOutput
{
    /// <summary>The last computed node.</summary>
    Last,

    /// <summary>All computed nodes, concatenated (in a graph with dead nodes: those that live).</summary>
    Concat,

    /// <summary>The listed nodes, concatenated.</summary>
    Nodes,

    /// <summary>A vertex of its own with incoming edges, which are summed.</summary>
    VertexSum,

    /// <summary>A vertex of its own with incoming edges, which are concatenated.</summary>
    VertexConcat,
}

/// <summary>A cell: vertices and edges.</summary>
public sealed class GraphNode : TemplateNode
{
    /// <summary>Number of input vertices, at least 1; in a chain they are the outputs of the layers before, latest last.</summary>
    public required int Inputs { get; init; }

    /// <summary>Number of computed vertices.</summary>
    public required int Nodes { get; init; }

    /// <summary>All edges that may be there, ordered by <see cref="GraphEdge.To"/>, then <see cref="GraphEdge.From"/>.</summary>
    public required IReadOnlyList<GraphEdge> Edges { get; init; }

    /// <summary>
    /// For each vertex the choice of its optional incoming edges, or null. The choice's option k is the k-th optional edge into
    /// the vertex in the order of <see cref="Edges"/>, and its text is the number of the vertex the edge leaves.
    /// </summary>
    public required IReadOnlyList<Choice?> Incoming { get; init; }

    /// <summary>For each vertex what is computed on the joined input (on_node); null passes it on.</summary>
    public required IReadOnlyList<TemplateNode?> OnNode { get; init; }

    /// <summary>For each input vertex the layer of <c>prepare:</c>; null where there is none.</summary>
    public required IReadOnlyList<TemplateNode?> Prepare { get; init; }

    /// <summary>How incoming tensors of a node are joined.</summary>
    public required Argument Join { get; init; }

    /// <summary>What comes out.</summary>
    public required GraphOutput Output { get; init; }

    /// <summary>The vertices of <see cref="GraphOutput.Nodes"/>.</summary>
    public IReadOnlyList<int> OutputNodes { get; init; } = [];

    /// <summary>Whether the width is divided over the nodes that feed the output vertex (NAS-Bench-101).</summary>
    public bool SplitsChannels { get; init; }

    /// <summary>Width of every node; null keeps the incoming width (or takes what a placement gives).</summary>
    public Argument? Out { get; init; }

    /// <summary>Whether a vertex of its own collects the output.</summary>
    public bool HasOutputVertex => Output is GraphOutput.VertexSum or GraphOutput.VertexConcat;

    /// <summary>Number of vertices of all kinds.</summary>
    public int Vertices => Inputs + Nodes + (HasOutputVertex ? 1 : 0);
}
