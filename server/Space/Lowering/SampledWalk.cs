using NasNavigator.Space.Model;
using NasNavigator.Space.Operators;
using NasNavigator.Space.Operators.Primitives;

namespace NasNavigator.Space.Lowering;

/// <summary>A walk that puts a factor behind what each decided option gives: a layer, a value, a depth, a join, a path, an edge.</summary>
internal sealed class SampledWalk(SearchSpace space, IDecisions decisions) : Walk(space, decisions)
{
    private readonly int[] _numbers = WeighedNetwork.Numbers(space);

    /// <summary>The steps with every factor behind the normalisation that alone reads it.</summary>
    public static IReadOnlyList<Step> BehindNormalisations(Network network)
    {
        var steps = network.Steps.ToArray();
        var readers = steps
            .SelectMany((step, i) => step.Inputs.Select(wire => (wire.Id, Reader: i)))
            .ToLookup(each => each.Id, each => each.Reader);
        // Backwards, so that of two factors in a row the second has already changed places with the normalisation.
        for (var i = steps.Length - 1; i >= 0; i--)
        {
            var output = steps[i].Output;
            if (
                steps[i].Primitive is not Weighing
                || output.Id == network.Output.Id
                || readers[output.Id].Take(2).ToArray() is not [var reader]
            )
            {
                continue;
            }

            var (weighing, norm) = (steps[i], steps[reader]);
            if (norm.Primitive is BatchNorm or LayerNorm)
            {
                steps[i] = norm with { Inputs = weighing.Inputs, Output = norm.Output with { Id = output.Id } };
                steps[reader] = weighing with { Inputs = [steps[i].Output], Output = norm.Output };
            }
        }

        return steps;
    }

    protected override Wire Lower(TemplateNode node, Wire input, Carry carry, ref History? history)
    {
        if (node.When is { } guard && guard.Evaluate(Decisions) == false)
        {
            return input;
        }

        var wire = base.Lower(node, input, carry, ref history);
        foreach (var choice in Deciding.ChoicesOf(node))
        {
            wire = Weighed(wire, choice, Decisions.Of(choice), node.Place);
        }

        return wire;
    }

    protected override void Joined(ParallelNode node, List<Wire> wires, List<int> slots, JoinKind kind, int from)
    {
        if (node.Take is { } take)
        {
            for (var i = 0; i < wires.Count; i++)
            {
                wires[i] = Weighed(wires[i], take, slots[i], node.Place);
            }
        }
    }

    protected override void Joined(GraphNode graph, int vertex, List<Wire> wires, List<int> edges, JoinKind kind, int from)
    {
        if (graph.Incoming[vertex] is { } incoming)
        {
            for (var i = 0; i < wires.Count; i++)
            {
                wires[i] = Deciding.OptionOf(graph, edges[i]) is >= 0 and var option
                    ? Weighed(wires[i], incoming, option, graph.Place)
                    : wires[i];
            }
        }
    }

    private Wire Weighed(Wire wire, Choice choice, long option, string place)
    {
        // Zeros stay what they are, so that sums can leave them out; times anything they have no gradient either.
        if (choice.Index < 0 || option < 0 || choice.Options.Count < 2 || Recipe.IsZero(wire))
        {
            return wire;
        }

        Stand(place);
        var number = _numbers[choice.Index] + (int)option;
        return Recipe.Then(wire, $"weigh{number}", new Weighing(number));
    }
}
