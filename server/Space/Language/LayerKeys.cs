using NasNavigator.Space.Language.Vocabulary;

namespace NasNavigator.Space.Language;

/// <summary>The keys of layers: modifiers and bodies that are no operator.</summary>
public static class LayerKeys
{
    private static readonly Key Layer = new("layer", ValueKind.Layer, "An operator or block name, a list, or a mapping.");

    /// <summary>How several tensors become one.</summary>
    public static Key Join { get; } =
        new("join", ValueKind.Word, "How tensors that meet become one.")
        {
            Words = Words.Joins.Names(),
            Default = "sum",
            MayBeChosen = true,
        };

    /// <summary>How many of several are taken.</summary>
    public static Key Take { get; } =
        new("take", ValueKind.Integer, "How many are used, as an unordered subset: a number or a mapping from, to.")
        {
            Min = 0,
            Or = [new Key("take", ValueKind.Mapping, "Fewest and most.") { Group = ChoiceKeys.Take }],
        };

    /// <summary>Width given from outside.</summary>
    public static Key Out { get; } =
        new("out", ValueKind.Any, "Width: a number, a multiple of the incoming width such as \"*2\", or a choice.") { MayBeChosen = true };

    /// <summary>Stride given from outside.</summary>
    public static Key Stride { get; } =
        new("stride", ValueKind.Integer, "Stride of the first layer that takes one.")
        {
            Min = 1,
            Default = "1",
            MayBeChosen = true,
        };

    /// <summary>Paths side by side.</summary>
    public static KeyGroup Parallel { get; } =
        new(
            "parallel",
            "Paths side by side, joined.",
            new Key("paths", ValueKind.Sequence, "The paths, each a layer.") { IsRequired = true, Item = Layer },
            Take,
            Join
        );

    /// <summary>Optional and fixed edges.</summary>
    public static KeyGroup Edges { get; } =
        new(
            "edges",
            "Edges that are always there and edges that are searched.",
            new Key("always", ValueKind.Any, "Edges that are always there: a list, or `rest`.") { Words = ["rest"] },
            new Key("optional", ValueKind.Any, "Edges that may be there: a list, or `rest`.") { Words = ["rest"] }
        );

    /// <summary>An output vertex.</summary>
    public static KeyGroup Output { get; } =
        new(
            "output",
            "A vertex of its own that collects the output.",
            new Key("vertex", ValueKind.Word, "How its incoming tensors are joined.") { Words = ["sum", "concat"], IsRequired = true },
            new Key("channels", ValueKind.Word, "Whether each node has the full width, or the width is divided over them.")
            {
                Words = ["same", "split"],
                Default = "same",
            }
        );

    /// <summary>A cell.</summary>
    public static KeyGroup Graph { get; } =
        new(
            "graph",
            "Vertices and edges: inputs first, then computed nodes, then the output if it is a vertex.",
            new Key("inputs", ValueKind.Integer, "Number of inputs: the outputs of that many layers before.")
            {
                Min = 1,
                Max = 16,
                Default = "1",
            },
            new Key("nodes", ValueKind.Integer, "Number of computed nodes.")
            {
                Min = 1,
                Max = 64,
                IsRequired = true,
            },
            new Key("edges", ValueKind.Any, "all, optional, a list of edges `0 -> 1`, or a mapping always, optional.")
            {
                Words = ["all", "optional"],
                Default = "all",
                Or =
                [
                    new Key("edges", ValueKind.Mapping, Edges.Summary) { Group = Edges },
                    new Key("edges", ValueKind.Sequence, "Edges.") { Item = new Key("edge", ValueKind.Text, "An edge, such as `0 -> 1`.") },
                ],
            },
            new Key("on_edge", ValueKind.Layer, "What is applied on the way: one layer for all edges, or a mapping from edges to layers."),
            new Key("on_node", ValueKind.Layer, "What a node computes: one layer for all nodes, or a list with one for each."),
            new Key("take", Take.Kind, "How many incoming edges each node keeps.") { Min = 0, Or = Take.Or },
            new Key("max_edges", ValueKind.Integer, "Most edges that may be present, those into an output vertex included.") { Min = 0 },
            Join,
            new Key("output", ValueKind.Any, "last, concat, a list of nodes, or a mapping vertex, channels.")
            {
                Words = ["last", "concat"],
                Default = "last",
                Or = [new Key("output", ValueKind.Mapping, Output.Summary) { Group = Output }],
            },
            new Key("connected", ValueKind.Flag, "Whether only graphs with a path from an input to the output count.")
            {
                Default = "false",
            },
            new Key("unique", ValueKind.Flag, "Whether dead vertices are dropped and equal graphs counted once.") { Default = "false" },
            new Key("prepare", ValueKind.Layer, "Applied once to each input; brings it to the width and resolution of the cell."),
            new Key("project", ValueKind.Layer, "Applied once on each edge that leaves an input; brings it to its reader's width."),
            Out,
            Stride
        );

    /// <summary>What may stand beside the body of a layer.</summary>
    public static IReadOnlyList<Key> Modifiers { get; } =
    [
        ChoiceKeys.Name,
        new("repeat", ValueKind.Integer, "How often the layer stands here; a choice uses the first ones.")
        {
            Min = 1,
            Max = 20_000,
            Default = "1",
            MayBeChosen = true,
        },
        new("decide", ValueKind.Word, "Who shares the choices: the whole network (block), this place, or each repeat.")
        {
            Words = ["block", "place", "each"],
        },
        new("with", ValueKind.Names, "Arguments given to every option of a choice.")
        {
            Item = new("argument", ValueKind.Any, "An argument of the operators in the options."),
        },
        ChoiceKeys.When,
        ChoiceKeys.Weight,
    ];

    /// <summary>What a layer may be other than an operator or a block.</summary>
    public static IReadOnlyList<Key> Bodies { get; } =
    [
        new("layers", ValueKind.Sequence, "Layers one after the other.") { Item = Layer },
        new("graph", ValueKind.Mapping, "A cell of vertices and edges.") { Group = Graph },
        new("parallel", ValueKind.Mapping, "Paths side by side.") { Group = Parallel },
        ChoiceKeys.Choose,
        new("input", ValueKind.Text, "Starts a path with an input of the task."),
    ];

    /// <summary>The keys of a layer; any other key is an operator or a block with its arguments.</summary>
    public static KeyGroup All { get; } = new("layer", "A layer.", [.. Modifiers, ChoiceKeys.Tie, .. Bodies]);

    /// <summary>What a placed block or a named operator may be given.</summary>
    public static KeyGroup Placed { get; } = new("placed", "What a block or a named operator is given.", Out, Stride);
}
