using NasNavigator.Space.Lowering;
using NasNavigator.Space.Model;
using NasNavigator.Space.Syntax;

namespace NasNavigator.Analysis.TemplateFigures;

/// <summary>Draws a template: the network from top to bottom, repeats folded, blocks that decide the same shown once, cells as small graphs.</summary>
public sealed partial class FigureBuilder
{
    /// <summary>More parts are folded, whatever is wished: nobody reads them, and a panel should stay quick.</summary>
    private const int MostParts = 3_000;

    private const int MostInChain = 150;

    private readonly SearchSpace _space;
    private readonly Func<Choice, IReadOnlyList<int>> _order;
    private readonly FigureWishes _wishes;
    private readonly FigureChoices _choices;
    private readonly LayerNames _names;
    private readonly PlaceSurvey _survey;
    private readonly HashSet<string> _drawn = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _standing;
    private readonly CancellationToken _cancellation;
    private int _parts;

    private FigureBuilder(
        SearchSpace space,
        SyntaxTree tree,
        Func<Choice, IReadOnlyList<int>> order,
        FigureWishes wishes,
        CancellationToken cancellation
    )
    {
        (_space, _order, _wishes, _cancellation) = (space, order, wishes, cancellation);
        _choices = new FigureChoices(wishes.OpenOnly);
        _names = new LayerNames(tree);
        _survey = PlaceSurvey.Of(space, cancellation);
        _standing = TemplateNodes
            .All(space.Network)
            .Where(node => node.Placements.Count > 0 && _choices.Holds(node))
            .GroupBy(FigureChoices.Signature, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.Count(), StringComparer.Ordinal);
    }

    /// <summary>The figure of a space.</summary>
    /// <param name="space">The space.</param>
    /// <param name="tree">The text that it was read from.</param>
    /// <param name="order">The options of a choice in the order to be shown: all of them.</param>
    /// <param name="wishes">What is unfolded and what is left out.</param>
    /// <param name="cancellation">Ends it early.</param>
    /// <exception cref="OperationCanceledException">It was ended early.</exception>
    public static TemplateFigure Of(
        SearchSpace space,
        SyntaxTree tree,
        Func<Choice, IReadOnlyList<int>> order,
        FigureWishes wishes,
        CancellationToken cancellation = default
    )
    {
        var piece = new FigureBuilder(space, tree, order, wishes, cancellation).Network();
        var canvas = new Canvas();
        piece.Draw(canvas, Margin, Margin);
        return new TemplateFigure(
            piece.Width + (2 * Margin),
            piece.Height + (2 * Margin),
            canvas.Frames,
            canvas.Boxes,
            canvas.Vertices,
            canvas.Groups,
            canvas.Links
        );
    }

    private const double Margin = 16;

    private ChainPiece Network()
    {
        var input = new VertexPiece("", "input", "input", null);
        var output = new VertexPiece("", "output", "output", null);
        var (pieces, shapes) = Chain(Flattened(_space.Network), null);
        // A task that is being typed says no size yet.
        var size = _space.Task.Inputs is [var first, ..] ? $"{first.Shape}" : null;
        return new ChainPiece([input, .. pieces, output], [size, .. shapes, null]);
    }

    /// <summary>Layers one after the other; the fixed ones between two choices in one box.</summary>
    /// <param name="layers">From input to output.</param>
    /// <param name="before">The size that comes in, where only changes are to be written; null to write all.</param>
    private (List<Piece> Pieces, List<string?> Shapes) Chain(IReadOnlyList<TemplateNode> layers, string? before)
    {
        var (pieces, shapes, fixedOnes) = (new List<Piece>(), new List<string?>(), new List<TemplateNode>());
        foreach (var layer in layers)
        {
            _cancellation.ThrowIfCancellationRequested();
            if (!_choices.Holds(layer))
            {
                fixedOnes.Add(layer);
                continue;
            }

            Flush();
            if (pieces.Count >= MostInChain)
            {
                var rest = layers.Count - layers.Index().First(item => item.Item == layer).Index;
                Add(new BoxPiece(layer.Place, [$"… {rest:N0} more layers"], [layer.Place], isFolded: false), layers[^1]);
                return (pieces, shapes);
            }

            if (Build(layer) is { } piece)
            {
                Add(piece, layer);
            }
        }

        Flush();
        return (pieces, shapes);

        void Flush()
        {
            var labels = fixedOnes.SelectMany(_names.Labels).ToList();
            if (labels.Count > 0 && !_wishes.OpenOnly)
            {
                Add(
                    new BoxPiece(fixedOnes[0].Place, FigureText.Lines(labels), [.. fixedOnes.Select(node => node.Place)], false),
                    fixedOnes[^1]
                );
            }

            fixedOnes.Clear();
        }

        void Add(Piece piece, TemplateNode last)
        {
            var shape = ShapeAfter(last);
            pieces.Add(piece);
            shapes.Add(shape == before ? null : shape);
            before = before is null ? null : shape;
        }
    }

    private Piece? ChainOf(TemplateNode node)
    {
        var (pieces, shapes) = Chain(Flattened(node), ShapeBefore(node) ?? "");
        return pieces.Count switch
        {
            0 => null,
            1 => pieces[0],
            _ => new ChainPiece(pieces, shapes),
        };
    }

    private Piece? Build(TemplateNode node)
    {
        if (++_parts > MostParts)
        {
            return Folded(node, "");
        }

        return node switch
        {
            RepeatNode repeat => Repeat(repeat),
            GivenNode given => Given(given),
            ChoiceNode or OperatorNode when _choices.Groups(node) is [_, ..] groups => Card(
                node,
                node is OperatorNode ? Header(node) : null,
                groups
            ),
            ChoiceNode or OperatorNode => null,
            _ => Block(node, "", null),
        };
    }

    /// <summary>A block in its frame; one whose decisions stand above already is folded.</summary>
    private Piece? Block(TemplateNode node, string times, IReadOnlyList<CardGroup>? above)
    {
        var name = _names.Of(node);
        if (name is null && times.Length == 0 && node.When is null)
        {
            return Content(node);
        }

        var isNews = _drawn.Add($"{name}\n{FigureChoices.Signature(node)}");
        if (name is not null && isNews == _wishes.Toggled.Contains(node.Place))
        {
            return Folded(node, times);
        }

        var inner = Content(node);
        if (inner is null)
        {
            return Folded(node, times);
        }

        if (above is [_, ..])
        {
            inner = new StackPiece([Card(node, null, above), inner], 1);
        }

        var note =
            node.When is not null ? "under a condition"
            : _standing.GetValueOrDefault(FigureChoices.Signature(node)) > 1 ? "one decision"
            : null;
        return new FramePiece(node.Place, Title(name ?? "layers", times), note, name is null ? null : "fold", inner);
    }

    private Piece? Content(TemplateNode node) =>
        node switch
        {
            GraphNode graph => Graph(graph),
            ParallelNode parallel => Parallel(parallel),
            SequenceNode list => ChainOf(list),
            _ => Build(node),
        };

    /// <summary>One repeat stands for all, unless they decide for themselves and are unfolded.</summary>
    private Piece? Repeat(RepeatNode repeat)
    {
        var body = repeat.Bodies[0];
        var times = LayerNames.Times(repeat);
        IReadOnlyList<CardGroup> depth =
        [
            .. FigureChoices
                .Own(repeat)
                .Where(own => _choices.IsShown(own.Choice))
                .Select(own => new CardGroup(own.Choice, repeat.Place, own.Title)),
        ];
        if (!_choices.Holds(body))
        {
            return Card(repeat, Title(string.Join(" · ", _names.Labels(body)), times), depth);
        }

        var decidesOnce = repeat.Bodies.Count == 1 || FigureChoices.Signature(body) == FigureChoices.Signature(repeat.Bodies[1]);
        var isBlock = Unwrapped(body) is SequenceNode or GraphNode or ParallelNode;
        if (decidesOnce && isBlock && _names.Of(Unwrapped(body)) is not null)
        {
            return Block(Unwrapped(body), times, depth);
        }

        var name = _names.Of(repeat) ?? _names.Of(body) ?? "layers";
        var isUnfolded = !decidesOnce && _wishes.Toggled.Contains(repeat.Place) && _parts + repeat.Bodies.Count < MostParts;
        var (pieces, shapes) = isUnfolded ? Chain(repeat.Bodies, ShapeBefore(repeat) ?? "") : ([], []);
        Piece? inner =
            isUnfolded ? new ChainPiece(pieces, shapes)
            : isBlock ? Content(Unwrapped(body))
            : Build(body);
        if (inner is null)
        {
            return depth.Count > 0 ? Card(repeat, Title(name, times), depth) : null;
        }

        if (depth.Count > 0)
        {
            inner = new StackPiece([Card(repeat, null, depth), inner], 1);
        }

        var note =
            decidesOnce ? "one decision"
            : isUnfolded ? "each decides for itself"
            : "the first is shown";
        return new FramePiece(
            repeat.Place,
            Title(name, times),
            note,
            decidesOnce ? null
                : isUnfolded ? "fold"
                : "unfold",
            inner
        );
    }

    private Piece? Given(GivenNode given)
    {
        IReadOnlyList<CardGroup> own =
        [
            .. FigureChoices
                .Own(given)
                .Where(one => _choices.IsShown(one.Choice))
                .Select(one => new CardGroup(one.Choice, given.Place, one.Title)),
        ];
        var body = _choices.Holds(given.Body) ? Build(given.Body) : null;
        return own.Count == 0 ? body
            : body is null ? Card(given, Header(given.Body), own)
            : new StackPiece([Card(given, null, own), body], 1);
    }

    private CardPiece Card(TemplateNode node, string? header, IReadOnlyList<CardGroup> groups) =>
        new(node.Place, header, groups, _order, _wishes.Opened);

    private BoxPiece Folded(TemplateNode node, string times) =>
        new(node.Place, [Title(_names.Of(node) ?? string.Join(" · ", _names.Labels(node)), times)], [node.Place], isFolded: true);

    private string Header(TemplateNode node) => FigureText.Cut(string.Join(" · ", _names.Labels(node)), 26);

    private static string Title(string name, string times) => $"{FigureText.Cut(name, 30)} {times}".TrimEnd();

    /// <summary>What stands behind widths and strides that are given, and in a list of one.</summary>
    private TemplateNode Unwrapped(TemplateNode node) =>
        node switch
        {
            GivenNode { Out: not Chosen, Stride: not Chosen } given => Unwrapped(given.Body),
            SequenceNode { When: null, Layers: [var only] } when _names.Of(node) is null => Unwrapped(only),
            _ => node,
        };

    /// <summary>The layers of a list; lists in it that have no name are part of it.</summary>
    private List<TemplateNode> Flattened(TemplateNode node)
    {
        var layers = new List<TemplateNode>();
        foreach (var layer in node is SequenceNode list ? list.Layers : [node])
        {
            if (layer is SequenceNode { When: null } inner && _names.Of(inner) is null)
            {
                layers.AddRange(Flattened(inner));
            }
            else
            {
                layers.Add(layer);
            }
        }

        return layers;
    }

    private string? ShapeAfter(TemplateNode node) => PlaceOf(node)?.Output.ToString();

    private string? ShapeBefore(TemplateNode node) => PlaceOf(node)?.Input.ToString();

    private LayerPlace? PlaceOf(TemplateNode node) =>
        node
            .Placements.Reverse()
            .Append(node.Span)
            .Select(span => _survey.At(span)?.Places.FirstOrDefault(place => place.Place == node.Place))
            .FirstOrDefault(place => place is not null);
}
