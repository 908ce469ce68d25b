using System.Runtime.CompilerServices;
using NasNavigator.Space.Model;
using NasNavigator.Space.Operators;
using NasNavigator.Space.Operators.Primitives;

namespace NasNavigator.Space.Lowering;

/// <content>Paths side by side, and how tensors are joined.</content>
internal partial class Walk
{
    private static readonly ConditionalWeakTable<ParallelNode, Dictionary<(Shape, int?, int?), int[]>> FullWidths = [];

    protected virtual long TakenPaths(ParallelNode node)
    {
        var decision = node.Take is null ? Decision.Open : Decisions.Of(node.Take);
        return decision >= 0 ? decision : -1L;
    }

    protected JoinKind JoinOf(Argument argument) =>
        ValueOf(argument, 0) switch
        {
            "mean" => JoinKind.Mean,
            "concat" => JoinKind.Concat,
            "max" => JoinKind.Max,
            "min" => JoinKind.Min,
            "product" => JoinKind.Product,
            _ => JoinKind.Sum,
        };

    /// <summary>Joins tensors; zeros are left out of sums, and one tensor alone stays as it is.</summary>
    protected Wire JoinWires(List<Wire> wires, JoinKind kind, string place, string name, ChannelLayout? layout)
    {
        Recipe.Place = place;
        Recipe.Key = place;
        if (kind == JoinKind.Sum && wires.Count > 1)
        {
            var first = wires[0];
            wires.RemoveAll(Recipe.IsZero);
            if (wires.Count == 0)
            {
                return first;
            }
        }

        if (wires.Count == 1)
        {
            return layout is null ? wires[0] : wires[0] with { Layout = layout };
        }

        return Recipe.Add([.. wires], name, new Join(kind), layout);
    }

    /// <summary>What a full concat would hold, and which of it is here; null where all of it is.</summary>
    /// <param name="wires">What is here.</param>
    /// <param name="slots">For each of them its number among all that could be here.</param>
    /// <param name="widths">The largest width of all that could be here.</param>
    protected static ChannelLayout? LayoutOf(List<Wire> wires, List<int> slots, int[] widths)
    {
        var total = 0;
        var offsets = new int[widths.Length];
        for (var i = 0; i < widths.Length; i++)
        {
            offsets[i] = total;
            total += widths[i];
        }

        var pieces = new List<(int Offset, int Count)>();
        var count = 0;
        for (var i = 0; i < wires.Count; i++)
        {
            var offset = offsets[slots[i]];
            count += wires[i].Shape.Channels;
            if (wires[i].Layout is { } inner)
            {
                foreach (var piece in inner.Pieces)
                {
                    pieces.Add((offset + piece.Offset, piece.Count));
                }
            }
            else
            {
                pieces.Add((offset, wires[i].Shape.Channels));
            }
        }

        return count >= total ? null : new ChannelLayout(total, pieces);
    }

    private Wire LowerParallel(ParallelNode node, Wire input, Carry carry, History? history)
    {
        var taken = TakenPaths(node);
        var from = Recipe.WireCount;
        var wires = new List<Wire>(node.Paths.Count);
        var slots = new List<int>(node.Paths.Count);
        Carry? first = null;
        for (var i = 0; i < node.Paths.Count; i++)
        {
            if ((taken >> i & 1) == 0 || node.Paths[i].When?.Evaluate(Decisions) == false)
            {
                continue;
            }

            var fork = carry.Fork();
            var own = history;
            wires.Add(Lower(node.Paths[i], PathInput(node, i, input), fork, ref own));
            slots.Add(i);
            first ??= fork;
            if (fork.OutTaken || fork.StrideTaken)
            {
                first = fork;
            }
        }

        var forkInput = carry.Fork();
        if (first is not null)
        {
            carry.Absorb(first);
        }

        if (wires.Count == 0)
        {
            Stand(node.Place);
            return Recipe.Then(input, "none", new Zero(input.Shape));
        }

        var kind = JoinOf(node.Join);
        var layout =
            kind == JoinKind.Concat && (node.Take is not null || wires.Count < node.Paths.Count)
                ? LayoutOf(wires, slots, FullWidthsOf(node, input, forkInput))
                : null;
        Joined(node, wires, slots, kind, from);
        return JoinWires(wires, kind, node.Place, "join", layout);
    }

    /// <summary>Called before paths are joined; the survey looks at them here. Tensors below <paramref name="from"/> are older than the node.</summary>
    protected virtual void Joined(ParallelNode node, List<Wire> wires, List<int> slots, JoinKind kind, int from) { }

    private Wire PathInput(ParallelNode node, int path, Wire input) =>
        path < node.Inputs.Count && node.Inputs[path] is { } name && _named.TryGetValue(name, out var named) ? named : input;

    private int[] FullWidthsOf(ParallelNode node, Wire input, Carry carry)
    {
        var cache = FullWidths.GetOrCreateValue(node);
        var key = (input.Shape, carry.OpenOut, carry.OpenStride);
        lock (cache)
        {
            if (cache.TryGetValue(key, out var known))
            {
                return known;
            }
        }

        var widths = new int[node.Paths.Count];
        for (var i = 0; i < widths.Length; i++)
        {
            widths[i] = new WidestWalk(Space).WidthOf(node.Paths[i], PathInput(node, i, input), carry.Fork());
        }

        lock (cache)
        {
            cache[key] = widths;
        }

        return widths;
    }
}
