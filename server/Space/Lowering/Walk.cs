using System.Globalization;
using NasNavigator.Space.Model;
using NasNavigator.Space.Operators;

namespace NasNavigator.Space.Lowering;

/// <summary>
/// Walks over a template under given decisions and writes every layer that they choose into a recipe. The survey walks the
/// same way and looks at the options that are not chosen as well.
/// </summary>
internal partial class Walk
{
    private static readonly Dictionary<string, object> NoArguments = [];
    private readonly Dictionary<string, Wire> _named = new(StringComparer.Ordinal);
    private readonly IReadOnlyDictionary<string, string> _sharing;
    private readonly WrittenLayers _written;

    public Walk(SearchSpace space, IDecisions decisions)
    {
        Space = space;
        Decisions = decisions;
        Recipe = new Recipe { Classes = space.Task.Classes };
        _sharing = space.Search.Supernet.Sharing;
        _written = WrittenLayers.Of(space);
        var inputs = new Wire[Math.Max(1, space.Task.Inputs.Count)];
        inputs[0] = default;
        for (var i = 0; i < space.Task.Inputs.Count; i++)
        {
            var input = space.Task.Inputs[i];
            inputs[i] = Recipe.Input(input.Shape, input.Fields);
            _named[input.Name] = inputs[i];
        }

        if (space.Task.Inputs.Count == 0)
        {
            inputs[0] = Recipe.Input(Shape.Features(1));
        }

        Inputs = inputs;
    }

    public IReadOnlyList<Wire> Inputs { get; }

    protected SearchSpace Space { get; }

    protected IDecisions Decisions { get; }

    protected Recipe Recipe { get; }

    /// <summary>Whether the steps of layers without choices are kept for other walks over the same space.</summary>
    protected virtual bool KeepsLayers => true;

    /// <summary>Writes the whole network down.</summary>
    public Network Run()
    {
        History? history = null;
        var output = Lower(Space.Network, Inputs[0], Carry.None, ref history);
        CheckResult(output);
        return Pruning.Prune(Inputs, Recipe, output);
    }

    /// <summary>Writes one node down behind <paramref name="input"/>; one that is not there under the decisions passes it on.</summary>
    protected virtual Wire Lower(TemplateNode node, Wire input, Carry carry, ref History? history) =>
        node.When is { } guard && guard.Evaluate(Decisions) == false ? input : LowerPresent(node, input, carry, ref history);

    /// <summary>The same, whatever its guard says.</summary>
    protected Wire LowerPresent(TemplateNode node, Wire input, Carry carry, ref History? history)
    {
        switch (node)
        {
            case OperatorNode layer:
                return LowerOperator(layer, input, carry);
            case SequenceNode sequence:
                return LowerSequence(sequence, input, carry, history);
            case GivenNode given:
                return LowerGiven(given, input, carry, ref history);
            case ChoiceNode choice:
                return LowerChoice(choice, input, carry, ref history);
            case RepeatNode repeat:
                return LowerRepeat(repeat, input, carry, ref history);
            case ParallelNode parallel:
                return LowerParallel(parallel, input, carry, history);
            case GraphNode graph:
                return LowerGraph(graph, input, carry, history);
            default:
                return input;
        }
    }

    /// <summary>Called before a layer of a list is written down.</summary>
    protected virtual void Entering(SequenceNode sequence, TemplateNode layer) { }

    /// <summary>One of several layers: the decided one.</summary>
    protected virtual Wire LowerChoice(ChoiceNode node, Wire input, Carry carry, ref History? history) =>
        node.Options.Count == 0 ? input : Lower(node.Options[Decided(node.Choice, node.Options.Count)], input, carry, ref history);

    /// <summary>Index of the decided option; 0 where an architecture leaves out what it needs.</summary>
    protected int Decided(Choice choice, int options)
    {
        var decision = Decisions.Of(choice);
        return decision >= 0 && decision < options ? (int)decision : 0;
    }

    /// <summary>The value of an argument; <paramref name="incoming"/> is what a multiple multiplies.</summary>
    protected object ValueOf(Argument argument, int incoming) =>
        argument switch
        {
            Constant constant => constant.Value,
            Chosen { Values.Count: > 0 } chosen => chosen.Values[Decided(chosen.Choice, chosen.Values.Count)] switch
            {
                Multiple multiple => Times(incoming, multiple.Factor),
                var value => value,
            },
            Multiple multiple => Times(incoming, multiple.Factor),
            _ => 0L,
        };

    protected int IntOf(Argument argument, int incoming) =>
        ValueOf(argument, incoming) switch
        {
            long value => (int)Math.Clamp(value, 0, int.MaxValue),
            int value => value,
            double value when !double.IsNaN(value) => (int)Math.Clamp(Math.Round(value), 0, int.MaxValue),
            _ => 0,
        };

    protected void Stand(string place)
    {
        Recipe.Place = place;
        Recipe.Key = place;
    }

    private static long Times(int incoming, double factor) => Math.Max(1, (long)Math.Round(incoming * factor));

    protected virtual Wire LowerOperator(OperatorNode node, Wire input, Carry carry)
    {
        if (
            !KeepsLayers
            || input.Layout is not null
            || carry.OutTaken
            || carry.StrideTaken
            || !IsFixed(node)
            || Recipe.FieldsOf(input).Count > 0
        )
        {
            return Emit(node, input, carry);
        }

        var place = new WrittenLayers.Place(node, input.Shape, carry.Out ?? 0, carry.Stride ?? 0, carry.OutVaries);
        if (_written.Find(place) is { } known)
        {
            if (known.TakesOut)
            {
                carry.TakeOut();
            }

            if (known.TakesStride)
            {
                carry.TakeStride();
            }

            return Recipe.Replay(known, input);
        }

        var (steps, problems) = (Recipe.Steps.Count, Recipe.Problems.Count);
        var output = Emit(node, input, carry);
        if (Recipe.Problems.Count == problems && WrittenLayer.Of(Recipe.Steps, steps, input, output, carry) is { } layer)
        {
            _written.Add(place, layer);
        }

        return output;
    }

    private static bool IsFixed(OperatorNode node)
    {
        foreach (var (_, argument) in node.Arguments)
        {
            if (argument is Chosen)
            {
                return false;
            }
        }

        return true;
    }

    private Wire Emit(OperatorNode node, Wire input, Carry carry)
    {
        Stand(node.Place);
        if (node.Arguments.Count == 0 && carry.OpenOut is null && carry.OpenStride is null)
        {
            return node.Operator.Emit(Recipe, input, new Arguments(node.Operator, NoArguments));
        }

        var given = new Dictionary<string, object>(node.Arguments.Count + 2, StringComparer.Ordinal);
        foreach (var (name, argument) in node.Arguments)
        {
            given[name] = ValueOf(argument, input.Shape.Channels);
            if (argument is Chosen)
            {
                SeparateKey(name, given[name]);
            }

            if (name == "kernel" && argument is Chosen { Values: var kernels } && Sharing(name) == "kernel_transform")
            {
                Recipe.Ladder = new KernelLadder(kernels.OfType<long>().Select(kernel => (int)kernel));
            }
        }

        var parameters = node.Operator.Parameters;
        for (var i = 0; i < parameters.Count; i++)
        {
            if (parameters[i].Name == "out" && carry.OpenOut is { } width)
            {
                if (given.TryAdd("out", (long)width))
                {
                    carry.TakeOut();
                    if (carry.OutVaries)
                    {
                        SeparateKey("out", width);
                    }
                }
                else if (given["out"] is long own && own == width)
                {
                    carry.TakeOut();
                }
            }
            else if (parameters[i].Name == "stride" && carry.OpenStride is { } stride)
            {
                if (given.TryAdd("stride", (long)stride) || (given["stride"] is long own && own == stride))
                {
                    carry.TakeStride();
                }
            }
        }

        var output = node.Operator.Emit(Recipe, input, new Arguments(node.Operator, given));
        Recipe.Ladder = null;
        return output;
    }

    private string? Sharing(string argument) => _sharing.GetValueOrDefault(argument) ?? _sharing.GetValueOrDefault("");

    private void SeparateKey(string name, object value)
    {
        if (Sharing(name) == "separate")
        {
            Recipe.Key += string.Create(CultureInfo.InvariantCulture, $"#{name}={value}");
        }
    }

    private Wire LowerSequence(SequenceNode node, Wire input, Carry carry, History? history)
    {
        var wire = input;
        for (var i = 0; i < node.Layers.Count; i++)
        {
            var before = history;
            Entering(node, node.Layers[i]);
            wire = Lower(node.Layers[i], wire, carry, ref history);
            if (ReferenceEquals(before, history))
            {
                history = new History(wire, history);
            }
        }

        return wire;
    }

    private Wire LowerRepeat(RepeatNode node, Wire input, Carry carry, ref History? history)
    {
        var depth = DepthOf(node);
        var wire = input;
        for (var i = 0; i < depth; i++)
        {
            var before = history;
            wire = Lower(node.Bodies[i], wire, carry, ref history);
            if (ReferenceEquals(before, history))
            {
                history = new History(wire, history);
            }
        }

        return wire;
    }

    /// <summary>How many repeats are used.</summary>
    protected virtual int DepthOf(RepeatNode node) => Math.Min(node.Bodies.Count, IntOf(node.Depth, 0));

    private Wire LowerGiven(GivenNode node, Wire input, Carry carry, ref History? history)
    {
        int? ownOut = node.Out is null ? null : Math.Max(1, IntOf(node.Out, input.Shape.Channels));
        int? ownStride = node.Stride is null ? null : Math.Max(1, IntOf(node.Stride, 0));
        var inner = new Carry(
            ownOut ?? carry.OpenOut,
            ownStride ?? carry.OpenStride,
            node.Out is Chosen || (ownOut is null && carry.OutVaries)
        );
        var wire = Lower(node.Body, input, inner, ref history);
        if (ownOut is null ? inner.OutTaken : ownOut == carry.OpenOut)
        {
            carry.TakeOut();
        }

        if (ownStride is null ? inner.StrideTaken : ownStride == carry.OpenStride)
        {
            carry.TakeStride();
        }

        if (ownOut is { } width && !inner.OutTaken && wire.Shape.Channels != width)
        {
            Recipe.Place = node.Place;
            Recipe.Fail(
                MisfitKind.GivenOut,
                $"out: {width} is given, but nothing here sets a width: {wire.Shape.Channels} channels come out. Add a conv, or leave out away."
            );
        }

        if (ownStride is { } stride && stride > 1 && !inner.StrideTaken && !IsReduced(input.Shape, wire.Shape, stride))
        {
            Recipe.Place = node.Place;
            Recipe.Fail(
                MisfitKind.GivenStride,
                $"stride: {stride} is given, but nothing here takes one. In a graph the operators on edges that leave an input take it, or prepare does."
            );
        }

        return wire;
    }

    private static bool IsReduced(Shape before, Shape after, int stride) =>
        before.Kind == ShapeKind.Image && after.Kind == ShapeKind.Image && after.Height == (before.Height + stride - 1) / stride;

    protected virtual void CheckResult(Wire output)
    {
        if (Space.Task.Classes is { } classes && output.Shape != Shape.Features(classes))
        {
            Recipe.Place = Space.Network is SequenceNode { Layers: [.., var last] } ? last.Place : Space.Network.Place;
            Recipe.Fail(
                MisfitKind.Classes,
                output.Shape.Kind switch
                {
                    ShapeKind.Image =>
                        $"The network gives {output.Shape}, but the task has {classes} classes. End it with [global_avg_pool, classifier].",
                    ShapeKind.Tokens =>
                        $"The network gives tokens of {output.Shape}, but the task has {classes} classes. End it with [token_pool, classifier].",
                    _ => $"The network gives {output.Shape} numbers, but the task has {classes} classes. End it with classifier.",
                }
            );
        }
    }
}
