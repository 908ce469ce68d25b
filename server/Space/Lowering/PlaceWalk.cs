using NasNavigator.Space.Costs;
using NasNavigator.Space.Model;
using NasNavigator.Space.Operators;
using NasNavigator.Space.Syntax;

namespace NasNavigator.Space.Lowering;

/// <summary>One walk of <see cref="PlaceSurvey"/>: looks at every option, and goes on behind the ones it leans to.</summary>
internal sealed partial class PlaceWalk : Walk
{
    /// <summary>Combinations of a layer's own chosen arguments that are looked at; of more, only those of first and last options.</summary>
    private const int MostCombinations = 64;

    private readonly SurveyDecisions _decisions;
    private readonly PlaceRecords _records;
    private readonly CancellationToken _cancellation;
    private readonly Dictionary<(Choice Choice, int Key), Takes> _takes = [];
    private readonly Dictionary<(Guarded? Outer, Expression Condition), Guarded> _guarded = [];
    private readonly bool _looksAtAll;
    private Frame _frame;
    private bool _sizesVary;

    /// <param name="space">The space.</param>
    /// <param name="lean">What every choice leans to; null for the first options.</param>
    /// <param name="records">Told of every layer.</param>
    /// <param name="cancellation">Ends it early.</param>
    public PlaceWalk(SearchSpace space, Func<Choice, long>? lean, PlaceRecords records, CancellationToken cancellation)
        : this(space, new SurveyDecisions(lean), records, cancellation) => _looksAtAll = lean is null;

    private PlaceWalk(SearchSpace space, SurveyDecisions decisions, PlaceRecords records, CancellationToken cancellation)
        : base(space, decisions)
    {
        (_decisions, _records, _cancellation) = (decisions, records, cancellation);
        _frame = new Frame(space.Network, null, null);
    }

    /// <returns>Whether some option changes the sizes that come after it.</returns>
    public bool Look()
    {
        History? history = null;
        Lower(Space.Network, Inputs[0], Carry.None, ref history);
        return _sizesVary;
    }

    /// <summary>The first walk meets every layer once, and mostly it stays the only one.</summary>
    protected override bool KeepsLayers => !_looksAtAll;

    protected override Wire Lower(TemplateNode node, Wire input, Carry carry, ref History? history)
    {
        _cancellation.ThrowIfCancellationRequested();
        var outer = _frame;
        var usedWhen = node.When is null ? ConditionIn(outer, node) : Under(ConditionIn(outer, node), node.When);
        var frame = new Frame(node, outer, usedWhen);
        var isAbsent = node.When?.Evaluate(Decisions) == false;
        var (fork, own) = (isAbsent ? carry.Fork() : carry, history);
        _frame = frame;
        var wire = LowerPresent(node, input, fork, ref own);
        _frame = outer;

        var form = FormOf(frame);
        var cost = form.Range();
        if (node.When is not null)
        {
            form = CostForm.Between(new CostExtremes(0, cost.MaxParameters, 0, cost.MaxMultiplyAdds));
        }

        outer.Children.Add((node, form));
        var output = frame.Output?.With(ShapeRange.Of(wire.Shape)) ?? ShapeRange.Of(wire.Shape);
        Record(frame, ShapeRange.Of(input.Shape), output, cost);
        if (isAbsent)
        {
            return input;
        }

        history = own;
        return wire;
    }

    /// <summary>All paths, so that each is seen; where the width follows those that are taken, other walks take what they lean to.</summary>
    protected override long TakenPaths(ParallelNode node)
    {
        if (node.Take is null || JoinOf(node.Join) != JoinKind.Concat)
        {
            return -1;
        }

        _sizesVary = true;
        return _looksAtAll ? -1 : Decisions.Of(node.Take);
    }

    protected override int DepthOf(RepeatNode node) => node.Bodies.Count;

    /// <summary>All edges, but where the wiring decides the widths: there real wirings must be looked at.</summary>
    protected override Wiring WiringOf(GraphNode graph)
    {
        var losesNodes =
            graph.Output is GraphOutput.Concat or GraphOutput.Nodes or GraphOutput.VertexConcat
            && graph.Incoming.Any(choice => choice is { TakeFrom: 0 });
        _sizesVary |= graph.SplitsChannels || losesNodes;
        return Wiring.Of(graph, Decisions, all: !graph.SplitsChannels && (_looksAtAll || !losesNodes));
    }

    protected override Wire LowerChoice(ChoiceNode node, Wire input, Carry carry, ref History? history)
    {
        if (node.Options.Count == 0)
        {
            return input;
        }

        var leaning = (int)Math.Clamp(Decisions.Of(node.Choice), 0, node.Options.Count - 1);
        if (!_decisions.Force(node.Choice, leaning))
        {
            // Tied to a choice that is being looked at: it takes that one's option.
            return base.LowerChoice(node, input, carry, ref history);
        }

        var (frame, before, whole) = (_frame, history, carry.Fork());
        Wire? result = null;
        foreach (var option in SurveyDecisions.Looked(node.Choice, node.Options.Count).Append(leaning).Distinct())
        {
            _decisions.Release(node.Choice);
            _decisions.Force(node.Choice, option);
            frame.Option = option;
            var (own, fork) = (before, whole.Fork());
            var wire = Lower(node.Options[option], input, fork, ref own);
            frame.Options.Add(option);
            frame.See(wire.Shape);
            if (option == leaning)
            {
                carry.Absorb(fork);
                history = own;
                result = wire;
            }
        }

        _decisions.Release(node.Choice);
        _sizesVary |= frame.Output is { IsOne: false };
        return result!.Value;
    }

    protected override Wire LowerOperator(OperatorNode node, Wire input, Carry carry)
    {
        var frame = _frame;
        List<Choice>? free = null;
        var parameters = node.Operator.Parameters;
        for (var i = 0; i < parameters.Count && node.Arguments.Count > 0; i++)
        {
            if (
                node.Arguments.GetValueOrDefault(parameters[i].Name) is Chosen chosen
                && free?.Contains(chosen.Choice) != true
                && _decisions.Force(chosen.Choice, 0)
            )
            {
                _decisions.Release(chosen.Choice);
                (free ??= []).Add(chosen.Choice);
            }
        }

        if (free is null)
        {
            (var wire, frame.Own) = Look(node, input, carry);
            return wire;
        }

        var costs = new List<(int Option, CostForm Form)>();
        foreach (var combination in Combinations(free))
        {
            for (var i = 0; i < free.Count; i++)
            {
                _decisions.Force(free[i], combination[i]);
            }

            var (wire, cost) = Look(node, input, carry.Fork());
            frame.See(wire.Shape);
            costs.Add((combination[0], cost));
            foreach (var choice in free)
            {
                _decisions.Release(choice);
            }
        }

        _sizesVary |= frame.Output is { IsOne: false };
        frame.Own = free.Count == 1 ? CostForm.OneOf(free[0], costs) : Around(costs.Select(cost => cost.Form.Range()));
        return Look(node, input, carry).Wire;
    }

    /// <summary>The layer as it is decided now. Its steps are only written down where no layer like it was seen before: sizes and costs are all that is asked for.</summary>
    private (Wire Wire, CostForm Cost) Look(OperatorNode node, Wire input, Carry carry)
    {
        if (input.Layout is not null || Recipe.IsZero(input) || Recipe.FieldsOf(input).Count > 0)
        {
            return Write(node, input, carry);
        }

        var parameters = node.Operator.Parameters;
        var values = new object?[node.Arguments.Count == 0 ? 0 : parameters.Count];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = node.Arguments.TryGetValue(parameters[i].Name, out var argument) ? ValueOf(argument, input.Shape.Channels) : null;
        }

        var form = new LayerForm(node.Operator, values, input.Shape, carry.OpenOut, carry.OpenStride, Recipe.Classes);
        if (FixedLayers.Find(form) is { } known)
        {
            if (known.TakesOut)
            {
                carry.TakeOut();
            }

            if (known.TakesStride)
            {
                carry.TakeStride();
            }

            return (Recipe.Input(known.Output), known.Cost);
        }

        var (problems, outTaken, strideTaken) = (Recipe.Problems.Count, carry.OutTaken, carry.StrideTaken);
        var (wire, cost) = Write(node, input, carry);
        if (wire.Layout is null && !Recipe.IsZero(wire) && Recipe.Problems.Count == problems)
        {
            FixedLayers.Add(form, new FixedLayer(wire.Shape, cost, carry.OutTaken != outTaken, carry.StrideTaken != strideTaken));
        }

        return (wire, cost);
    }

    private (Wire Wire, CostForm Cost) Write(OperatorNode node, Wire input, Carry carry)
    {
        var from = Recipe.Steps.Count;
        var wire = base.LowerOperator(node, input, carry);
        return (wire, CostOfSteps(from));
    }

    private static IEnumerable<int[]> Combinations(List<Choice> choices)
    {
        var options = choices.ConvertAll(choice => SurveyDecisions.Looked(choice, choice.Options.Count).ToArray());
        if (options.Aggregate(1L, (product, own) => Math.Min(product * own.Length, MostCombinations + 1)) > MostCombinations)
        {
            options = options.ConvertAll(own => own.Length < 2 ? own : [own[0], own[^1]]);
        }

        var total = Math.Min(options.Aggregate(1L, (product, own) => product * own.Length), MostCombinations);
        for (var number = 0L; number < total; number++)
        {
            var rest = number;
            var combination = new int[options.Count];
            for (var i = 0; i < combination.Length; i++)
            {
                combination[i] = options[i][rest % options[i].Length];
                rest /= options[i].Length;
            }

            yield return combination;
        }
    }

    /// <summary>When an architecture that has the outer node has this one in it.</summary>
    private Guarded? ConditionIn(Frame outer, TemplateNode node)
    {
        switch (outer.Node)
        {
            case ChoiceNode choice when outer.Option >= 0:
                return Under(outer.UsedWhen, Takes(choice.Choice, outer.Option, [outer.Option]));
            case RepeatNode { Depth: Chosen depth }:
                var index = outer.Children.Count;
                int[] deeper = [.. Enumerable.Range(0, depth.Values.Count).Where(option => Length(depth, option) > index)];
                return deeper.Length == depth.Values.Count
                    ? outer.UsedWhen
                    : Under(outer.UsedWhen, Takes(depth.Choice, -1 - index, deeper));
            case ParallelNode { Take: { } take } parallel:
                var path = parallel.Paths.TakeWhile(other => other != node).Count();
                return path == parallel.Paths.Count ? outer.UsedWhen : Under(outer.UsedWhen, Takes(take, path, [path]));
            case GraphNode graph:
                outer.Edges ??= OptionalEdges(graph);
                return outer.Edges.TryGetValue(node, out var edge) ? Under(outer.UsedWhen, edge) : outer.UsedWhen;
            default:
                return outer.UsedWhen;
        }
    }

    private Dictionary<TemplateNode, Expression> OptionalEdges(GraphNode graph)
    {
        var edges = new Dictionary<TemplateNode, Expression>();
        foreach (var group in graph.Edges.Where(edge => edge.IsOptional).GroupBy(edge => edge.To))
        {
            var option = 0;
            foreach (var edge in group)
            {
                if (graph.Incoming[edge.To] is { } choice)
                {
                    var takes = Takes(choice, option, [option]);
                    foreach (var node in new[] { edge.Operator, edge.Project }.OfType<TemplateNode>())
                    {
                        edges[node] = takes;
                    }
                }

                option++;
            }
        }

        return edges;
    }

    private Takes Takes(Choice choice, int key, IReadOnlyList<int> options) =>
        _takes.TryGetValue((choice, key), out var known) ? known : _takes[(choice, key)] = new Takes(choice, options);

    private Guarded Under(Guarded? outer, Expression condition) =>
        _guarded.TryGetValue((outer, condition), out var known) ? known : _guarded[(outer, condition)] = new Guarded(condition, outer);

    /// <summary>A node is known by where it is written and by the names that lead to it; of several with one span the outermost counts.</summary>
    private void Record(Frame frame, ShapeRange input, ShapeRange output, CostExtremes cost)
    {
        var placements = frame.Node.Placements;
        for (var i = 0; i <= placements.Count; i++)
        {
            var span = i < placements.Count ? placements[i] : frame.Node.Span;
            if (!IsWithin(frame.Outer, span))
            {
                _records.Add(span, frame.Node, input, output, cost, frame.UsedWhen);
            }
        }
    }

    private static bool IsWithin(Frame? frame, SourceSpan span)
    {
        // The outermost frame is the walk's own, of no node in the text.
        for (var outer = frame; outer?.Outer is not null; outer = outer.Outer)
        {
            if (outer.Node.Span == span)
            {
                return true;
            }

            for (var i = 0; i < outer.Node.Placements.Count; i++)
            {
                if (outer.Node.Placements[i] == span)
                {
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>A node that is being walked.</summary>
    private sealed class Frame(TemplateNode node, Frame? outer, Guarded? usedWhen)
    {
        private List<(TemplateNode Node, CostForm Form)>? _children;
        private List<int>? _options;

        public TemplateNode Node { get; } = node;

        public Frame? Outer { get; } = outer;

        public Guarded? UsedWhen { get; } = usedWhen;

        // Most nodes are operators, which have neither children nor options.
        public List<(TemplateNode Node, CostForm Form)> Children => _children ??= [];

        /// <summary>The options looked at, one for each of <see cref="Children"/>, where the node is a choice.</summary>
        public List<int> Options => _options ??= [];

        /// <summary>The option that is being looked at; -1 where none is.</summary>
        public int Option { get; set; } = -1;

        /// <summary>The cost of the node's own steps, where it is an operator.</summary>
        public CostForm? Own { get; set; }

        /// <summary>Sizes that any of its options gives.</summary>
        public ShapeRange? Output { get; private set; }

        public Dictionary<TemplateNode, Expression>? Edges { get; set; }

        public void See(Shape shape) => Output = Output?.With(ShapeRange.Of(shape)) ?? ShapeRange.Of(shape);
    }
}
