using NasNavigator.Space.Model;

namespace NasNavigator.Analysis.TemplateFigures;

/// <content>Cells and parallel paths.</content>
public sealed partial class FigureBuilder
{
    private Piece Graph(GraphNode graph)
    {
        var pieces = new List<Piece>();
        for (var vertex = 0; vertex < graph.Vertices; vertex++)
        {
            pieces.Add(Vertex(graph, vertex));
        }

        var links = new List<PieceLink>();
        var optional = new int[graph.Vertices];
        foreach (var edge in graph.Edges)
        {
            var decides = edge.IsOptional ? graph.Incoming[edge.To] : null;
            var option = decides?.Options[optional[edge.To]++].Text;
            if (Between(edge.Operator) is { } operation)
            {
                pieces.Add(operation);
                var through = (edge.Operator as ChoiceNode)?.Choice.Address;
                links.Add(new PieceLink(edge.From, pieces.Count - 1, decides?.Address, option, through));
                links.Add(new PieceLink(pieces.Count - 1, edge.To, decides?.Address, option, through));
            }
            else
            {
                links.Add(new PieceLink(edge.From, edge.To, decides?.Address, option));
            }
        }

        var exit = graph.Vertices - 1;
        if (graph.Output is GraphOutput.Concat or GraphOutput.Nodes)
        {
            pieces.Add(new VertexPiece(graph.Place, "concat", "join", null));
            exit = pieces.Count - 1;
            var ends = graph.Output == GraphOutput.Concat ? Enumerable.Range(graph.Inputs, graph.Nodes) : graph.OutputNodes;
            links.AddRange(ends.Select(node => new PieceLink(node, exit)));
        }

        return WithChoices(
            graph,
            new GraphPiece(pieces, links, [graph.Inputs - 1], exit),
            FigureChoices.Chosen(graph.Out, "out"),
            FigureChoices.Chosen(graph.Join, "join")
        );
    }

    /// <summary>A vertex with the choice of what comes in above it and what is computed at it below.</summary>
    private Piece Vertex(GraphNode graph, int vertex)
    {
        var isInput = vertex < graph.Inputs;
        var isOutput = graph.HasOutputVertex && vertex == graph.Vertices - 1;
        var earlier = graph.Inputs - 1 - vertex;
        var note =
            !isInput || earlier == 0 ? null
            : earlier == 1 ? "the layer before that"
            : $"{earlier} layers before that";
        var circle = new VertexPiece(
            graph.Place,
            isOutput ? "out" : $"{vertex}",
            isInput ? "input"
                : isOutput ? "output"
                : "node",
            note
        );
        IReadOnlyList<CardGroup> incoming =
        [
            .. FigureChoices
                .Taken(graph.Incoming[vertex])
                .Where(one => _choices.IsShown(one.Choice))
                .Select(one => new CardGroup(one.Choice, graph.Place, one.Title)),
        ];
        var computed = isInput ? Between(graph.Prepare[vertex], leaveOutFixed: true) : Between(graph.OnNode[vertex]);
        List<Piece> stack = [circle];
        if (incoming.Count > 0)
        {
            stack.Insert(0, Card(graph, null, incoming));
        }

        if (computed is not null)
        {
            stack.Add(computed);
        }

        return stack.Count == 1 ? circle : new StackPiece(stack);
    }

    /// <summary>What stands on an edge or at a node; null where nothing does, or nothing that is wanted.</summary>
    private Piece? Between(TemplateNode? node, bool leaveOutFixed = false) =>
        node is null ? null
        : _choices.Holds(node) ? Build(node)
        : _wishes.OpenOnly || leaveOutFixed || _names.Labels(node).ToList() is not [_, ..] labels ? null
        : new BoxPiece(node.Place, FigureText.Lines(labels, 20), [node.Place], isFolded: false);

    private Piece Parallel(ParallelNode parallel)
    {
        var join = parallel.Join is Constant { Value: string word } ? word : "join";
        List<Piece> pieces = [new VertexPiece(parallel.Place, "", "split", null), new VertexPiece(parallel.Place, join, "join", null)];
        var links = new List<PieceLink>();
        foreach (var (number, path) in parallel.Paths.Index())
        {
            var from = 0;
            if (parallel.Inputs[number] is { } input)
            {
                pieces.Add(new VertexPiece(parallel.Place, FigureText.Cut(input, 16), "input", null));
                from = pieces.Count - 1;
            }

            var (address, option) = parallel.Take is { } take ? (take.Address, take.Options[number].Text) : ((string?)null, (string?)null);
            if (PathOf(path) is { } piece)
            {
                pieces.Add(piece);
                links.Add(new PieceLink(from, pieces.Count - 1, address, option));
                links.Add(new PieceLink(pieces.Count - 1, 1, address, option));
            }
            else
            {
                links.Add(new PieceLink(from, 1, address, option));
            }
        }

        return WithChoices(
            parallel,
            new GraphPiece(pieces, links, [0], 1),
            FigureChoices.Taken(parallel.Take),
            FigureChoices.Chosen(parallel.Join, "join")
        );
    }

    private Piece? PathOf(TemplateNode path) =>
        !_choices.Holds(path) ? Between(path)
        : path is SequenceNode && _names.Of(path) is null ? ChainOf(path)
        : Build(path);

    /// <summary>A graph with the choices that concern the whole of it above.</summary>
    private Piece WithChoices(TemplateNode node, Piece piece, params IEnumerable<(Choice Choice, string? Title)>[] choices)
    {
        var groups = choices
            .SelectMany(some => some)
            .Where(one => _choices.IsShown(one.Choice))
            .Select(one => new CardGroup(one.Choice, node.Place, one.Title))
            .ToList();
        return groups.Count == 0 ? piece : new StackPiece([Card(node, null, groups), piece], 1);
    }
}
