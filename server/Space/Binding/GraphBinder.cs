using NasNavigator.Space.Checks;
using NasNavigator.Space.Language;
using NasNavigator.Space.Model;
using NasNavigator.Space.Syntax;

namespace NasNavigator.Space.Binding;

/// <summary>Binds <c>graph:</c>.</summary>
internal sealed class GraphBinder(BindingContext context, LayerBinder layers)
{
    public TemplateNode Bind(YamlPair body, Site site)
    {
        if (body.Value?.Resolved is not YamlMapping mapping)
        {
            context.Report(WrongType.For(body.Value?.Span ?? body.Key.Span, "graph", "a mapping with `nodes` and `edges`"));
            return Nothing(site);
        }

        var fields = context.FieldsOf(mapping, LayerKeys.Graph);
        var inputs = (int)(fields.Integer("inputs") ?? 1);
        if (fields.Integer("nodes") is not { } nodes)
        {
            return Nothing(site);
        }

        var (output, outputNodes, splits) = OutputOf(fields, inputs, (int)nodes);
        var vertices = inputs + (int)nodes + (output is GraphOutput.VertexSum or GraphOutput.VertexConcat ? 1 : 0);
        var written = new EdgeReader(context, inputs, vertices).Read(fields.Pair("edges")?.Value, site.Span);
        var incoming = Incoming(fields, written, vertices, site);
        var edges = Edges(fields, written, incoming, inputs, site);
        var graph = new GraphNode
        {
            Place = site.Path,
            Span = site.Span,
            Inputs = inputs,
            Nodes = (int)nodes,
            Edges = edges,
            Incoming = incoming,
            OnNode = OnNodes(fields, edges, incoming, inputs, (int)nodes, vertices, site),
            Prepare = Prepare(fields, inputs, site),
            Join = JoinBinder.Join(context, fields, site),
            Output = output,
            OutputNodes = outputNodes,
            SplitsChannels = splits,
            Out = Given(fields, "out", site),
        };
        AddRule(fields, graph, site);
        return Given(fields, "stride", site) is { } stride
            ? new GivenNode
            {
                Place = site.Path,
                Span = site.Span,
                Body = graph,
                Stride = stride,
            }
            : graph;
    }

    private static SequenceNode Nothing(Site site) =>
        new()
        {
            Place = site.Path,
            Span = site.Span,
            Layers = [],
        };

    private Argument? Given(Fields fields, string key, Site site) =>
        fields.Value(key) is null
            ? null
            : Choices.Bind(
                context,
                fields.Pair(key)!.Value!,
                key == "out" ? ArgumentBinder.Out : ArgumentBinder.Stride,
                ChoiceKind.Value,
                site.Scope,
                site.Scope,
                site.Guard
            );

    private (GraphOutput Output, IReadOnlyList<int> Nodes, bool Splits) OutputOf(Fields fields, int inputs, int nodes)
    {
        switch (fields.Value("output"))
        {
            case null:
            case YamlScalar { Value: "last" }:
                return (GraphOutput.Last, [], false);
            case YamlScalar { Value: "concat" }:
                return (GraphOutput.Concat, [], false);
            case YamlSequence list:
                var listed = OutputNodes(list, inputs, nodes);
                return (listed.Count == 0 ? GraphOutput.Last : GraphOutput.Nodes, listed, false);
            case YamlMapping mapping:
                var vertex = context.FieldsOf(mapping, LayerKeys.Output);
                var output = vertex.Word("vertex") == "sum" ? GraphOutput.VertexSum : GraphOutput.VertexConcat;
                return (output, [], vertex.Word("channels") == "split");
            case var other:
                context.Report(
                    UnknownWord.For(
                        fields.SpanOf("output", other),
                        "output",
                        (other as YamlScalar)?.Value ?? "",
                        ["last", "concat", "a list of nodes", "a mapping with vertex"]
                    )
                );
                return (GraphOutput.Last, [], false);
        }
    }

    private List<int> OutputNodes(YamlSequence list, int inputs, int nodes)
    {
        var found = new List<int>();
        if (list.Items.Count == 0)
        {
            context.Report(BadEdge.For(list.Span, "The output lists no vertex: name those whose results go on, or write `last`."));
        }

        foreach (var item in list.Items)
        {
            if (item.Resolved is YamlScalar scalar && Scalars.ValueOf(scalar) is long node && node >= 0 && node < inputs + nodes)
            {
                found.Add((int)node);
            }
            else
            {
                context.Report(BadEdge.For(item.Span, $"The output lists vertices by number, 0 to {inputs + nodes - 1}."));
            }
        }

        return found;
    }

    /// <summary>For each vertex the choice of its incoming edges, where there is anything to choose.</summary>
    private Choice?[] Incoming(Fields fields, IReadOnlyList<WrittenEdge> edges, int vertices, Site site)
    {
        var take = JoinBinder.Take(context, fields);
        var span = take is null ? fields.Pair("edges")?.Value?.Span ?? site.Span : fields.SpanOf("take", fields.Mapping);
        var incoming = new Choice?[vertices];
        foreach (var group in edges.GroupBy(edge => edge.To))
        {
            var always = group.Count(edge => !edge.IsOptional);
            var optional = group.Where(edge => edge.IsOptional).ToList();
            var (from, to) = (0, optional.Count);
            if (take is var (least, most))
            {
                // `take` keeps some of all edges; where all are fixed, it makes them a choice.
                optional = optional.Count == 0 ? [.. group] : optional;
                always = optional.Count == group.Count() ? 0 : always;
                (from, to) = (Math.Clamp(least - always, 0, optional.Count), Math.Clamp(most - always, 0, optional.Count));
            }

            if (optional.Count == 0 || from == optional.Count)
            {
                continue;
            }

            if (optional.Count > ParallelBinder.MostTaken)
            {
                context.Report(TooLarge.For(span, "optional edges into one node", ParallelBinder.MostTaken));
                continue;
            }

            incoming[group.Key] = Choices.Register(
                context,
                site.Scope.Named($"{group.Key}").Named("from"),
                span,
                null,
                site.Guard,
                optional.Count,
                () =>
                    new Choice
                    {
                        Address = site.Scope.Long,
                        Kind = ChoiceKind.Subset,
                        Options = [.. optional.Select(edge => new Option($"{edge.From}", null, edge.Span))],
                        TakeFrom = from,
                        TakeTo = to,
                        Span = span,
                    }
            );
        }

        return incoming;
    }

    private List<GraphEdge> Edges(Fields fields, IReadOnlyList<WrittenEdge> written, Choice?[] incoming, int inputs, Site site)
    {
        var onEdge = fields.Pair("on_edge")?.Value;
        var byEdge = ByEdge(onEdge, written);
        var project = fields.Pair("project")?.Value;
        var edges = new List<GraphEdge>(written.Count);
        var optionOf = new int[incoming.Length];
        var hasOptional = new bool[incoming.Length];
        foreach (var edge in written)
        {
            hasOptional[edge.To] |= edge.IsOptional;
        }

        foreach (var edge in written)
        {
            var choice = incoming[edge.To];
            var isOptional = choice is not null && (edge.IsOptional || !hasOptional[edge.To]);
            var guard = site.Guard;
            if (isOptional)
            {
                guard = context.Choices.Guard(site.Guard, choice!, optionOf[edge.To]++);
            }

            var name = $"{edge.From}->{edge.To}";
            var layer = byEdge is null ? onEdge : byEdge.GetValueOrDefault((edge.From, edge.To));
            edges.Add(
                new GraphEdge
                {
                    From = edge.From,
                    To = edge.To,
                    IsOptional = isOptional,
                    Span = edge.Span,
                    Operator =
                        layer is null || Scalars.IsNothing(layer)
                            ? null
                            : layers.Bind(layer, Site.At(site.Scope.Named(name), LayerBinder.Join(site.Path, name), guard, isNamed: true)),
                    Project =
                        project is null || edge.From >= inputs || Scalars.IsNothing(project)
                            ? null
                            : layers.Bind(
                                project,
                                Site.At(
                                    site.Scope.Named("project").Named(name),
                                    LayerBinder.Join(site.Path, $"project{name}"),
                                    guard,
                                    isNamed: true
                                )
                            ),
                }
            );
        }

        return edges;
    }

    /// <summary>The layers of a mapping from edges; null where one layer stands for all.</summary>
    private Dictionary<(int, int), YamlNode?>? ByEdge(YamlNode? onEdge, IReadOnlyList<WrittenEdge> written)
    {
        if (onEdge?.Resolved is not YamlMapping mapping || !mapping.Pairs.Any(pair => EdgeReader.Parse(pair.Key.Value) is not null))
        {
            return null;
        }

        var known = written.Select(edge => (edge.From, edge.To)).ToHashSet();
        var byEdge = new Dictionary<(int, int), YamlNode?>();
        foreach (var pair in Fields.Pairs(mapping))
        {
            if (EdgeReader.Parse(pair.Key.Value) is not { } edge)
            {
                context.Report(BadEdge.For(pair.Key.Span, "An edge is written `0 -> 1`."));
            }
            else if (!known.Contains(edge))
            {
                context.Report(BadEdge.For(pair.Key.Span, $"This graph has no edge {edge.From} -> {edge.To}."));
            }
            else
            {
                byEdge[edge] = pair.Value;
            }
        }

        return byEdge;
    }

    private TemplateNode?[] OnNodes(
        Fields fields,
        List<GraphEdge> edges,
        Choice?[] incoming,
        int inputs,
        int nodes,
        int vertices,
        Site site
    )
    {
        var layersOf = new TemplateNode?[vertices];
        if (fields.Pair("on_node")?.Value is not { } onNode || Scalars.IsNothing(onNode))
        {
            return layersOf;
        }

        var list = onNode.Resolved as YamlSequence;
        if (list is not null && list.Items.Count != nodes)
        {
            context.Report(
                WrongType.For(
                    onNode.Span,
                    "on_node",
                    $"one layer, or a list with one for each of the {nodes} nodes; here are {list.Items.Count}"
                )
            );
        }

        var hasFixed = new bool[vertices];
        foreach (var edge in edges)
        {
            hasFixed[edge.To] |= !edge.IsOptional;
        }

        for (var i = 0; i < nodes; i++)
        {
            var vertex = inputs + i;
            var layer = list is null ? onNode : list.Items.ElementAtOrDefault(i);
            if (layer is null)
            {
                continue;
            }

            var guard = site.Guard;
            if (incoming[vertex] is { TakeFrom: 0 } choice && !hasFixed[vertex])
            {
                // A node without a present incoming edge is dead and leaves, and its choices with it.
                guard = context.Choices.Guard(site.Guard, choice, -1, () => [.. Enumerable.Range(0, choice.Options.Count)]);
            }

            layersOf[vertex] = layers.Bind(
                layer,
                Site.At(site.Scope.Named($"{vertex}"), LayerBinder.Join(site.Path, $"{vertex}"), guard, isNamed: true)
            );
        }

        return layersOf;
    }

    private TemplateNode?[] Prepare(Fields fields, int inputs, Site site)
    {
        var prepare = new TemplateNode?[inputs];
        if (fields.Pair("prepare")?.Value is not { } layer || Scalars.IsNothing(layer))
        {
            return prepare;
        }

        for (var i = 0; i < inputs; i++)
        {
            prepare[i] = layers.Bind(
                layer,
                Site.At(site.Scope.Named($"prepare[{i}]"), LayerBinder.Join(site.Path, $"prepare[{i}]"), site.Guard, isNamed: true)
            );
        }

        return prepare;
    }

    /// <summary>One rule for all placements whose decisions are the same.</summary>
    private void AddRule(Fields fields, GraphNode graph, Site site)
    {
        var maxEdges = fields.Integer("max_edges");
        var (connected, unique) = (fields.Flag("connected") ?? false, fields.Flag("unique") ?? false);
        if ((maxEdges is not null || connected || unique) && context.RuledGraphs.Add(site.Scope.Long))
        {
            context.GraphRules.Add(
                new GraphRule(graph, maxEdges is { } most ? (int)Math.Min(most, int.MaxValue) : null, connected, unique)
                {
                    Span = (fields.Pair("max_edges") ?? fields.Pair("connected") ?? fields.Pair("unique"))?.Span ?? site.Span,
                }
            );
        }
    }
}
