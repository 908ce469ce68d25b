using System.Globalization;
using NasNavigator.Space.Binding;
using NasNavigator.Space.Costs;
using NasNavigator.Space.Model;
using NasNavigator.Space.Syntax;

namespace NasNavigator.Space.Diffing;

/// <summary>Layers that came, went or have other arguments. Two templates are walked side by side; options are matched by their text.</summary>
internal sealed class LayerDifference
{
    private readonly BoundFile _after;
    private readonly Breakage _ofArguments;

    /// <summary>The name of a block or an operator that leads to what is being compared; null outside of all.</summary>
    private string? _named;
    private readonly Dictionary<(string Where, string What, ChangeKind Kind), SpaceChange> _found = [];

    private LayerDifference(BoundFile before, BoundFile after)
    {
        _after = after;
        // An argument that leaves every weight its size (a stride, a dilation) changes what is computed, not what is stored.
        _ofArguments = Resizes(before.Space!, after.Space!) ? Breakage.Checkpoint : Breakage.Ranking;
    }

    public static IReadOnlyCollection<SpaceChange> Of(BoundFile before, BoundFile after)
    {
        if (before.Space!.UnsteeredVersion == after.Space!.UnsteeredVersion)
        {
            return [];
        }

        var walk = new LayerDifference(before, after);
        walk.Compare(before.Space.Network, after.Space.Network);
        return walk._found.Values;
    }

    /// <summary>Whether a weight of both, known by its key, has another size.</summary>
    public static bool Resizes(SearchSpace before, SearchSpace after)
    {
        var now = SupernetWeights.Counts(after);
        return SupernetWeights.Counts(before).Any(weight => now.TryGetValue(weight.Key, out var size) && size != weight.Value);
    }

    private void Compare(TemplateNode old, TemplateNode now)
    {
        var outer = _named;
        if (now.Placements.Count > 0)
        {
            _named = _after.Tree.TextOf(now.Placements[0]).ToString();
        }

        Between(old, now);
        _named = outer;
    }

    private void Between(TemplateNode old, TemplateNode now)
    {
        switch (old, now)
        {
            case (OperatorNode one, OperatorNode other) when one.Operator.Name == other.Operator.Name:
                foreach (var name in one.Arguments.Keys.Union(other.Arguments.Keys).Order(StringComparer.Ordinal))
                {
                    Compare(
                        now,
                        $"{one.Operator.Name}.{name}",
                        one.Arguments.GetValueOrDefault(name),
                        other.Arguments.GetValueOrDefault(name)
                    );
                }

                break;
            case (SequenceNode one, SequenceNode other):
                Lists(now, one.Layers, other.Layers);
                break;
            case (GivenNode one, GivenNode other):
                Compare(now, "out", one.Out, other.Out);
                Compare(now, "stride", one.Stride, other.Stride);
                Compare(one.Body, other.Body);
                break;
            case (ChoiceNode one, ChoiceNode other):
                var options = other
                    .Choice.Options.Zip(other.Options)
                    .DistinctBy(pair => pair.First.Text)
                    .ToDictionary(pair => pair.First.Text, pair => pair.Second);
                foreach (var (option, node) in one.Choice.Options.Zip(one.Options))
                {
                    if (options.TryGetValue(option.Text, out var twin))
                    {
                        Compare(node, twin);
                    }
                }

                break;
            case (RepeatNode one, RepeatNode other):
                Compare(now, "repeat", one.Depth, other.Depth);
                foreach (var (body, twin) in one.Bodies.Zip(other.Bodies))
                {
                    Compare(body, twin);
                }

                break;
            case (ParallelNode one, ParallelNode other):
                Compare(now, "join", one.Join, other.Join);
                Lists(now, one.Paths, other.Paths);
                break;
            case (GraphNode one, GraphNode other):
                Graphs(one, other);
                break;
            default:
                Add(ChangeKind.Changed, Breakage.Checkpoint, now, $"{Name(old)} → {Name(now)}");
                break;
        }
    }

    private void Graphs(GraphNode old, GraphNode now)
    {
        if (old.Nodes != now.Nodes)
        {
            Add(ChangeKind.Changed, Breakage.Checkpoint, now, $"nodes {old.Nodes} → {now.Nodes}");
        }

        Compare(now, "join", old.Join, now.Join);
        Compare(now, "out", old.Out, now.Out);
        if (old.Output != now.Output)
        {
            Add(
                ChangeKind.Changed,
                Breakage.Checkpoint,
                now,
                $"output {old.Output.ToString().ToLowerInvariant()} → {now.Output.ToString().ToLowerInvariant()}"
            );
        }

        var edges = now.Edges.ToDictionary(edge => (edge.From, edge.To));
        var gone = old.Edges.Where(edge => !edges.ContainsKey((edge.From, edge.To))).Select(edge => $"{edge.From}->{edge.To}").ToList();
        var came = edges.Keys.Except(old.Edges.Select(edge => (edge.From, edge.To))).Select(edge => $"{edge.From}->{edge.To}").ToList();
        if (gone.Count + came.Count > 0)
        {
            var told = new[]
            {
                came.Count > 0 ? $"edges added: {string.Join(", ", came)}" : "",
                gone.Count > 0 ? $"edges removed: {string.Join(", ", gone)}" : "",
            };
            Add(ChangeKind.Changed, Breakage.Ranking, now, string.Join("; ", told.Where(part => part.Length > 0)));
        }

        foreach (var edge in old.Edges)
        {
            if (edges.TryGetValue((edge.From, edge.To), out var twin) && (edge.Operator, twin.Operator) is ({ } one, { } other))
            {
                Compare(one, other);
            }
        }

        foreach (var (one, other) in old.OnNode.Concat(old.Prepare).Zip(now.OnNode.Concat(now.Prepare)))
        {
            if (one is not null && other is not null)
            {
                Compare(one, other);
            }
        }
    }

    /// <summary>Equal layers are matched from both ends; what is left between them is compared in order.</summary>
    private void Lists(TemplateNode within, IReadOnlyList<TemplateNode> old, IReadOnlyList<TemplateNode> now)
    {
        var (start, end) = (0, 0);
        if (old.Count != now.Count)
        {
            var shorter = Math.Min(old.Count, now.Count);
            while (start < shorter && Name(old[start]) == Name(now[start]))
            {
                start++;
            }

            while (end < shorter - start && Name(old[^(end + 1)]) == Name(now[^(end + 1)]))
            {
                end++;
            }

            foreach (var layer in old.Skip(start).SkipLast(end + Math.Max(0, now.Count - start - end)))
            {
                Add(ChangeKind.Removed, Breakage.Checkpoint, within, $"{Name(layer)} removed");
            }

            foreach (var layer in now.Skip(start + Math.Max(0, old.Count - start - end)).SkipLast(end))
            {
                Add(ChangeKind.Added, Breakage.Checkpoint, layer, $"{Name(layer)} added");
            }
        }

        var middle = Math.Min(old.Count, now.Count) - start - end;
        foreach (var (one, other) in old.Take(start + middle).Zip(now.Take(start + middle)))
        {
            Compare(one, other);
        }

        foreach (var (one, other) in old.TakeLast(end).Zip(now.TakeLast(end)))
        {
            Compare(one, other);
        }
    }

    private void Compare(TemplateNode node, string name, Argument? old, Argument? now)
    {
        var (before, after) = (Said(old), Said(now));
        // A choice in place of a choice: its options are compared where choices are.
        if (before != after && (old, now) is not (Chosen, Chosen))
        {
            Add(ChangeKind.Changed, _ofArguments, node, $"{name} {before} → {after}");
        }
    }

    private static string Said(Argument? argument) =>
        argument switch
        {
            null => "default",
            Constant { Value: var value } => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
            Multiple { Factor: var factor } => $"*{factor.ToString(CultureInfo.InvariantCulture)}",
            Chosen { Values: var values } =>
                $"[{string.Join(", ", values.Select(value => Convert.ToString(value, CultureInfo.InvariantCulture)))}]",
            _ => "",
        };

    /// <summary>As a reader knows it: by the name that leads to it, else by what it is.</summary>
    private static string Name(TemplateNode node) =>
        node switch
        {
            OperatorNode layer => layer.Operator.Name,
            ChoiceNode choice => $"the choice {choice.Choice.Address}",
            GivenNode given => Name(given.Body),
            SequenceNode => "a sequence",
            RepeatNode repeat when repeat.Bodies.Count > 0 => $"repeats of {Name(repeat.Bodies[0])}",
            ParallelNode => "parallel paths",
            GraphNode => "a graph",
            _ => "a layer",
        };

    private void Add(ChangeKind kind, Breakage breakage, TemplateNode node, string what)
    {
        var where = _named is { Length: > 0 and < 60 } && !_named.Contains('\n', StringComparison.Ordinal) ? _named : WrittenAt(node.Span);
        var key = (where, what, kind);
        _found[key] = _found.TryGetValue(key, out var known)
            ? known with
            {
                Places = known.Places + 1,
            }
            : new SpaceChange(kind, breakage, where, what, node.Span);
    }

    private string WrittenAt(SourceSpan span) => $"line {_after.Tree.Lines.PositionOf(span.Start).Line + 1}";
}
