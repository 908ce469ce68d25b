using NasNavigator.Space.Model;
using NasNavigator.Space.Operators;
using NasNavigator.Space.Syntax;

namespace NasNavigator.Space.Lowering;

/// <summary>The walk of <see cref="Survey"/>.</summary>
internal sealed class SurveyWalk : Walk
{
    /// <summary>Number of no option: marks steps that go on from a layer whose options were looked at already.</summary>
    private const int Again = -1;

    private readonly SurveyDecisions _decisions;
    private readonly Lazy<Dictionary<string, SourceSpan>> _spans;
    private readonly Dictionary<int, SourceSpan> _problemSpans = [];
    private readonly Dictionary<int, Alternatives> _alternatives = [];
    private readonly List<SurveyFinding> _findings = [];
    private readonly SameFunctions _same = new();
    private readonly List<(Choice Choice, int Option, int From, int To)> _options = [];
    private readonly Faults _faults;
    private bool _takesVary;

    public SurveyWalk(SearchSpace space)
        : this(space, new SurveyDecisions()) { }

    private SurveyWalk(SearchSpace space, SurveyDecisions decisions)
        : base(space, decisions)
    {
        _decisions = decisions;
        _faults = new Faults(space);
        _spans = new(() => SpansOf(space.Network));
    }

    /// <summary>Every step that any option has; the same key may come with several sizes.</summary>
    public IReadOnlyList<Step> Steps => Recipe.Steps;

    /// <summary>Whether some option changes the size that the next layer sees.</summary>
    public bool SizesVary => _takesVary || _alternatives.Values.Any(own => own.Differ);

    /// <summary>The steps of each option at each place, as half-open ranges.</summary>
    public IReadOnlyList<(Choice Choice, int Option, int From, int To)> Options => _options;

    public IReadOnlyList<SurveyFinding> Look()
    {
        var network = Run();
        if (_faults.FirstGuess is not { } guessed)
        {
            guessed = (network.Problems.Count, _findings.Count);
        }

        _findings.RemoveRange(guessed.Findings, _findings.Count - guessed.Findings);
        for (var i = 0; i < guessed.Problems; i++)
        {
            var problem = network.Problems[i];
            var span = _problemSpans.TryGetValue(i, out var own) ? own : SpanOf(problem.Place);
            _findings.Add(new SurveyFinding(problem.Kind, span, problem.Message));
        }

        if (_faults.FirstGuess is null && Reach.CutOf(Space.Network) is { } cut)
        {
            _findings.Add(new SurveyFinding(MisfitKind.Cut, cut.Span, Reach.MessageFor(cut)));
        }

        _findings.AddRange(_same.Findings());
        return _findings;
    }

    /// <summary>Every layer is looked at once, so that nothing is gained by keeping its steps.</summary>
    protected override bool KeepsLayers => false;

    protected override Wire Lower(TemplateNode node, Wire input, Carry carry, ref History? history)
    {
        if (_faults.IsIn(node))
        {
            _faults.Guess(Recipe.Problems.Count, _findings.Count);
        }

        return base.Lower(node, input, carry, ref history);
    }

    protected override void Entering(SequenceNode sequence, TemplateNode layer)
    {
        if (_faults.IsBefore(sequence, layer))
        {
            _faults.Guess(Recipe.Problems.Count, _findings.Count);
        }
    }

    protected override Wiring WiringOf(GraphNode graph)
    {
        var wiring = Wiring.Of(graph, Decisions, all: true);
        for (var vertex = graph.Inputs; vertex < graph.Vertices; vertex++)
        {
            if (!wiring.Lives[vertex])
            {
                _findings.Add(
                    new SurveyFinding(
                        MisfitKind.Dead,
                        graph.OnNode[vertex]?.Span ?? graph.Span,
                        $"Node {vertex} lies on no way from an input to the output. Add an edge into it or out of it, or take the node away."
                    )
                );
            }
        }

        return wiring;
    }

    protected override long TakenPaths(ParallelNode node) => -1;

    protected override int DepthOf(RepeatNode node) => node.Bodies.Count;

    protected override Wire LowerChoice(ChoiceNode node, Wire input, Carry carry, ref History? history)
    {
        if (node.Options.Count == 0)
        {
            return input;
        }

        var chosen = Math.Min(SurveyDecisions.DefaultOf(node.Choice), node.Options.Count - 1);
        if (!_decisions.Force(node.Choice, chosen))
        {
            // The choice is tied to one that is being looked at: it takes that one's option.
            return base.LowerChoice(node, input, carry, ref history);
        }

        var alternatives = new Alternatives(node.Choice);
        var (before, whole) = (history, carry.Fork());
        var recipes = new Excerpt?[node.Options.Count];
        (bool Out, bool Stride)? taken = null;
        Wire result = default;
        foreach (var option in SurveyDecisions.Looked(node.Choice, node.Options.Count))
        {
            _decisions.Release(node.Choice);
            _decisions.Force(node.Choice, option);
            var (own, fork, from) = (before, whole.Fork(), Recipe.Steps.Count);
            var wire = Lower(node.Options[option], input, fork, ref own);
            alternatives.Add(option, wire.Shape);
            _options.Add((node.Choice, option, from, Recipe.Steps.Count));
            _takesVary |= (taken ??= (fork.OutTaken, fork.StrideTaken)) != (fork.OutTaken, fork.StrideTaken);
            recipes[option] = new Excerpt(node.Options[option], Recipe.Steps, from, input, wire);
            if (option == chosen)
            {
                carry.Absorb(fork);
                history = own;
                result = Recipe.Input(wire.Shape) with { Layout = wire.Layout };
            }
        }

        _decisions.Release(node.Choice);
        if (_faults.FirstGuess is null)
        {
            _same.Compare(node.Choice, recipes);
        }

        _alternatives[result.Id] = alternatives;
        return result;
    }

    protected override Wire LowerOperator(OperatorNode node, Wire input, Carry carry)
    {
        var alternatives = new List<Alternatives>();
        foreach (var argument in node.Arguments.Values)
        {
            if (argument is not Chosen chosen || !_decisions.Force(chosen.Choice, 0))
            {
                continue;
            }

            var own = new Alternatives(chosen.Choice);
            foreach (var option in SurveyDecisions.Looked(chosen.Choice, chosen.Values.Count))
            {
                _decisions.Release(chosen.Choice);
                _decisions.Force(chosen.Choice, option);
                var (from, first) = (Recipe.Problems.Count, Recipe.Steps.Count);
                own.Add(option, base.LowerOperator(node, input, carry.Fork()).Shape);
                _options.Add((chosen.Choice, option, first, Recipe.Steps.Count));
                for (var i = from; i < Recipe.Problems.Count; i++)
                {
                    _problemSpans[i] = chosen.Choice.Options[option].Span;
                }
            }

            _decisions.Release(chosen.Choice);
            alternatives.Add(own);
        }

        if (alternatives.Count == 0)
        {
            return base.LowerOperator(node, input, carry);
        }

        var problems = Recipe.Problems.Count;
        var again = Recipe.Steps.Count;
        var wire = base.LowerOperator(node, input, carry);
        _options.Add((alternatives[0].Choice, Again, again, Recipe.Steps.Count));
        for (var i = problems; i < Recipe.Problems.Count; i++)
        {
            // Said already, at the option.
            _problemSpans[i] = alternatives[0].Choice.Options[SurveyDecisions.DefaultOf(alternatives[0].Choice)].Span;
        }

        if (alternatives.Find(own => own.Differ) is { } differing)
        {
            wire = Recipe.Input(wire.Shape) with { Layout = wire.Layout };
            _alternatives[wire.Id] = differing;
        }

        return wire;
    }

    protected override void Joined(ParallelNode node, List<Wire> wires, List<int> slots, JoinKind kind, int from)
    {
        for (var i = 0; i < wires.Count; i++)
        {
            if (kind == JoinKind.Sum && wires.Count > 1 && Recipe.IsZero(wires[i]))
            {
                _findings.Add(
                    new SurveyFinding(
                        MisfitKind.Dead,
                        node.Paths[slots[i]].Span,
                        "This path gives only zeros, which a sum does not notice. Take it away."
                    )
                );
            }
        }

        Meet(wires, kind, alone: false, from);
    }

    protected override void Joined(GraphNode graph, int vertex, List<Wire> wires, List<int> edges, JoinKind kind, int from) =>
        Meet(wires, kind, alone: true, from);

    protected override void CheckResult(Wire output)
    {
        base.CheckResult(output);
        if (Space.Task.Classes is not { } classes || !_alternatives.TryGetValue(output.Id, out var alternatives))
        {
            return;
        }

        foreach (var (option, shape) in alternatives.Shapes)
        {
            if (shape != Shape.Features(classes) && option != SurveyDecisions.DefaultOf(alternatives.Choice))
            {
                var text = alternatives.Choice.Options[option].Text;
                _findings.Add(
                    new SurveyFinding(
                        MisfitKind.Classes,
                        alternatives.Choice.Options[option].Span,
                        $"{text} gives {shape}, but the task has {classes} classes. End it with classifier."
                    )
                );
            }
        }
    }

    private void Meet(List<Wire> wires, JoinKind kind, bool alone, int from)
    {
        if (kind == JoinKind.Concat || (wires.Count < 2 && !alone))
        {
            return;
        }

        var choices = wires
            .Where(wire => wire.Id >= from && _alternatives.ContainsKey(wire.Id))
            .Select(wire => _alternatives[wire.Id].Choice)
            .Distinct()
            .ToList();
        foreach (var choice in choices)
        {
            if (Disagreement.Find(choice, wires, _alternatives, alone) is not { } found)
            {
                continue;
            }

            if (choice.Kind == ChoiceKind.Value && !Fails(choice, found.Option))
            {
                // The other tensors follow the width too.
                continue;
            }

            _findings.Add(found.Finding);
            for (var i = 1; i < wires.Count; i++)
            {
                // One finding is enough: the join goes on as if they agreed.
                wires[i] = wires[i] with
                {
                    Shape = wires[0].Shape,
                };
            }
        }
    }

    /// <summary>Whether the architecture of first options that takes this one instead meets unequal sizes.</summary>
    private bool Fails(Choice choice, int option)
    {
        var decisions = new SurveyDecisions();
        decisions.Force(choice, option);
        return new Walk(Space, decisions).Run().Problems.Any(problem => problem.Kind == MisfitKind.Joined);
    }

    private static Dictionary<string, SourceSpan> SpansOf(TemplateNode network)
    {
        var spans = new Dictionary<string, SourceSpan>(StringComparer.Ordinal);
        foreach (var node in TemplateNodes.All(network))
        {
            spans[node.Place] = node.Span;
        }

        return spans;
    }

    private SourceSpan SpanOf(string place)
    {
        for (var part = place; part.Length > 0; part = part[..Math.Max(0, part.LastIndexOf('/'))])
        {
            if (_spans.Value.TryGetValue(part, out var span))
            {
                return span;
            }
        }

        return Space.Network.Span;
    }
}
