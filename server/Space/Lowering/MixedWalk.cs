using NasNavigator.Space.Model;
using NasNavigator.Space.Operators;
using NasNavigator.Space.Operators.Primitives;

namespace NasNavigator.Space.Lowering;

/// <summary>A walk that writes every allowed option of every choice of layers, each with a factor, and adds them up.</summary>
internal sealed class MixedWalk(SearchSpace space, Func<Choice, IReadOnlyList<int>> allowed) : Walk(space, new Everything(space, allowed))
{
    private readonly int[] _numbers = WeighedNetwork.Numbers(space);
    private readonly Dictionary<Choice, string> _unmixable = [];

    /// <summary>Choices that are no mixture of equal sizes.</summary>
    public IReadOnlyList<(Choice Choice, string Reason)> Unmixable =>
        [.. _unmixable.OrderBy(each => each.Key.Index).Select(each => (each.Key, each.Value))];

    protected override Wire Lower(TemplateNode node, Wire input, Carry carry, ref History? history)
    {
        foreach (var choice in node.When?.Mentions ?? [])
        {
            Refuse(choice, "stands in a condition (when:) of another layer");
        }

        if (node is not ChoiceNode)
        {
            foreach (var choice in Deciding.ChoicesOf(node))
            {
                Refuse(
                    choice,
                    choice.Kind switch
                    {
                        ChoiceKind.Depth => "decides a depth",
                        ChoiceKind.Join => "decides how tensors are joined",
                        _ => "decides a value inside a layer",
                    }
                );
            }
        }

        return base.Lower(node, input, carry, ref history);
    }

    protected override Wire LowerChoice(ChoiceNode node, Wire input, Carry carry, ref History? history)
    {
        var options = Options(node.Choice).Where(option => option < node.Options.Count).ToList();
        if (options.Count < 2)
        {
            return base.LowerChoice(node, input, carry, ref history);
        }

        var wires = new List<Wire>(options.Count);
        Carry? took = null;
        foreach (var option in options)
        {
            var (fork, own) = (carry.Fork(), history);
            wires.Add(Lower(node.Options[option], input, fork, ref own));
            took = took is null || fork.OutTaken || fork.StrideTaken ? fork : took;
        }

        carry.Absorb(took!);
        if (wires.FindIndex(wire => wire.Shape != wires[0].Shape) is > 0 and var other)
        {
            Refuse(
                node.Choice,
                $"has options of different sizes ({node.Choice.Options[options[0]].Text} gives {wires[0].Shape}, {node.Choice.Options[options[other]].Text} gives {wires[other].Shape})"
            );
            return wires[0];
        }

        for (var i = 0; i < wires.Count; i++)
        {
            wires[i] = Weighed(wires[i], node.Choice, options[i], node.Place);
        }

        return JoinWires(wires, JoinKind.Sum, node.Place, "mixture", null);
    }

    protected override void Joined(ParallelNode node, List<Wire> wires, List<int> slots, JoinKind kind, int from)
    {
        if (node.Take is { } take && IsOpen(take))
        {
            RefuseJoin(take, kind);
            for (var i = 0; i < wires.Count; i++)
            {
                wires[i] = Weighed(wires[i], take, slots[i], node.Place);
            }
        }
    }

    protected override void Joined(GraphNode graph, int vertex, List<Wire> wires, List<int> edges, JoinKind kind, int from)
    {
        if (graph.Incoming[vertex] is not { } incoming || !IsOpen(incoming))
        {
            return;
        }

        RefuseJoin(incoming, kind);
        if (graph.SplitsChannels || incoming.TakeFrom == 0)
        {
            Refuse(incoming, "decides the wiring freely");
        }

        for (var i = 0; i < wires.Count; i++)
        {
            wires[i] = Deciding.OptionOf(graph, edges[i]) is >= 0 and var option
                ? Weighed(wires[i], incoming, option, graph.Place)
                : wires[i];
        }
    }

    private IReadOnlyList<int> Options(Choice choice) => choice.Index < 0 ? [0] : allowed(choice);

    /// <summary>Whether there is anything to decide.</summary>
    private bool IsOpen(Choice choice) => choice.Index >= 0 && allowed(choice).Count > (choice.IsSubset ? choice.TakeFrom : 1);

    private void Refuse(Choice choice, string reason)
    {
        if (IsOpen(choice))
        {
            _unmixable.TryAdd(choice, reason);
        }
    }

    private void RefuseJoin(Choice choice, JoinKind kind)
    {
        if (kind is not (JoinKind.Sum or JoinKind.Mean or JoinKind.Concat))
        {
            Refuse(choice, $"takes tensors for join: {kind.ToString().ToLowerInvariant()}, where a factor does not stand for taking");
        }
    }

    private Wire Weighed(Wire wire, Choice choice, int option, string place)
    {
        // Zeros stay what they are, so that sums can leave them out.
        if (Recipe.IsZero(wire))
        {
            return wire;
        }

        Stand(place);
        var number = _numbers[choice.Index] + option;
        return Recipe.Then(wire, $"weigh{number}", new Weighing(number));
    }

    /// <summary>Every allowed edge and path at once; other choices are open, unless one option alone is left.</summary>
    private sealed class Everything(SearchSpace space, Func<Choice, IReadOnlyList<int>> allowed) : IDecisions
    {
        public long Of(Choice choice)
        {
            if (choice.Index < 0 || choice.Index >= space.Choices.Count || !ReferenceEquals(space.Choices[choice.Index], choice))
            {
                return Decision.Open;
            }

            var options = allowed(choice);
            return choice.IsSubset ? options.Aggregate(0L, (mask, option) => mask | (1L << option))
                : options.Count == 1 ? options[0]
                : Decision.Open;
        }
    }
}
