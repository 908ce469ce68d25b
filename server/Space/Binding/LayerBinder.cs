using NasNavigator.Space.Checks;
using NasNavigator.Space.Language;
using NasNavigator.Space.Model;
using NasNavigator.Space.Operators;
using NasNavigator.Space.Syntax;

namespace NasNavigator.Space.Binding;

/// <summary>Binds layers: names, lists and mappings, written out with all their repeats.</summary>
internal sealed class LayerBinder(BindingContext context)
{
    private static readonly KeyGroup Placed = LayerKeys.Placed;

    private static readonly ValueRule Depth = ArgumentBinder.RuleOf(
        new Parameter("repeat", ParameterKind.Integer, null, "Depth.") { Min = 1, Max = BindingContext.MostLayers }
    );

    /// <summary>A layer of any form. What cannot be understood becomes an empty sequence, after a finding.</summary>
    public TemplateNode Bind(YamlNode? node, Site site)
    {
        site = site with { Span = node?.Span ?? site.Span };
        if (!context.AddLayer(site.Span))
        {
            return Nothing(site);
        }

        switch (node?.Resolved)
        {
            case YamlScalar scalar when !Scalars.IsNothing(scalar):
                return BindName(scalar.Value, null, InName(scalar.Value, site), isFirst: true);
            case YamlSequence sequence:
                return BindList(sequence.Items, site);
            case YamlMapping mapping:
                return BindMapping(context.LayerOf(mapping), mapping, site);
            // The parser has reported an alias that stands for nothing.
            case null when node is YamlAlias:
                return Nothing(site);
            default:
                context.Report(WrongType.For(site.Span, "a layer", "an operator, a block, a list or a mapping"));
                return Nothing(site);
        }
    }

    /// <summary>Layers one after the other.</summary>
    public SequenceNode BindList(IReadOnlyList<YamlNode> items, Site site, int from = 0)
    {
        var layers = new List<TemplateNode>(items.Count);
        HashSet<string>? names = null;
        for (var i = from; i < items.Count; i++)
        {
            // A name makes the better address of weights, as long as it stands once in its list.
            var name = (items[i].Resolved as YamlMapping)?.Find("name")?.Value?.Resolved is YamlScalar { Value.Length: > 0 } scalar
                ? scalar.Value
                : null;
            var path = name is not null && (names ??= new(StringComparer.Ordinal)).Add(name) ? Join(site.Path, name) : $"{site.Path}[{i}]";
            var scope = site.Scope.Item(i);
            layers.Add(
                Bind(
                    items[i],
                    site with
                    {
                        Scope = scope,
                        LayerScope = scope,
                        NameScope = scope,
                        InnerNameScope = scope,
                        LayerGuard = site.Guard,
                        Path = path,
                        IsNamed = false,
                        HasOwnName = false,
                    }
                )
            );
        }

        return new SequenceNode
        {
            Place = site.Path,
            Span = site.Span,
            Layers = layers,
        };
    }

    public static string Join(string path, string part) => path.Length == 0 ? part : $"{path}/{part}";

    /// <summary>What stands where a layer could not be understood: an identity.</summary>
    public static SequenceNode Nothing(Site site) =>
        new()
        {
            Place = site.Path,
            Span = site.Span,
            Layers = [],
        };

    /// <summary>Adds the operator's name to the scope of a layer that has none.</summary>
    private Site InName(string name, Site site)
    {
        if (site.IsNamed || context.Blocks.ContainsKey(name))
        {
            return site;
        }

        var scope = site.Scope.Named(name);
        return site with { Scope = scope, LayerScope = scope };
    }

    private TemplateNode BindMapping(LayerSyntax layer, YamlMapping mapping, Site site)
    {
        if (layer.Body is not { } body)
        {
            return Nothing(site);
        }

        var isNamed = site.IsNamed || layer.Name is not null;
        if (layer.Name is { } name && !site.HasOwnName)
        {
            var named = site.Scope.Named(name);
            site = site with { Scope = named, NameScope = named, IsNamed = true };
        }

        site = site with { IsNamed = isNamed, HasOwnName = false };
        var block = layer.IsByName && context.Blocks.ContainsKey(body.Key.Value) ? body.Key.Value : null;
        if (layer.IsByName && !isNamed)
        {
            site = site with { Scope = site.Scope.Named(body.Key.Value) };
        }

        Expression? when = null;
        if (layer.When is { } condition)
        {
            (when, var guard) = Conditions.Guard(context, condition, site.Guard);
            site = site with { Guard = guard };
        }

        site = site with { LayerScope = site.Scope, LayerGuard = site.Guard };
        var decide = (layer.Decide?.Value?.Resolved as YamlScalar)?.Value ?? (block is null ? "each" : "block");
        if (block is not null && decide != "block" && layer.Name is null && !site.IsNamed)
        {
            context.Report(PlaceWithoutName.For(layer.Decide!.Key.Span, block));
        }

        TemplateNode node = layer.Repeat is null
            ? BindBody(layer, mapping, Deciding(site, block, decide, null), isFirst: true)
            : BindRepeats(layer, mapping, site, block, decide);
        foreach (var (key, pair) in layer.With)
        {
            if (key is not ("out" or "stride") && !layer.WithTaken.Contains(key))
            {
                context.Report(UnknownArgument.NobodyTakes(pair));
            }
        }

        return when is null
            ? node
            : new SequenceNode
            {
                Place = site.Path,
                Span = site.Span,
                When = when,
                Layers = [node],
            };
    }

    private RepeatNode BindRepeats(LayerSyntax layer, YamlMapping mapping, Site site, string? block, string decide)
    {
        var depth = Choices.Bind(context, layer.Repeat!, Depth, ChoiceKind.Depth, site.Scope, site.NameScope, site.Guard);
        var values = depth switch
        {
            Constant { Value: long fixedDepth } => [fixedDepth],
            Chosen chosen => [.. chosen.Values.OfType<long>()],
            _ => (IReadOnlyList<long>)[1],
        };
        var bodies = new List<TemplateNode>();
        for (var i = 0; i < values.Max(); i++)
        {
            var index = i;
            var guard =
                depth is Chosen by && values.Any(value => value <= index)
                    ? context.Choices.Guard(
                        site.Guard,
                        by.Choice,
                        -1 - index,
                        () =>
                            [
                                .. Enumerable
                                    .Range(0, Math.Min(values.Count, by.Choice.Options.Count))
                                    .Where(option => values[option] > index),
                            ]
                    )
                    : site.Guard;
            var here = Deciding(site with { Guard = guard, Path = $"{site.Path}[{i}]" }, block, decide, i);
            if (i > 0 && !context.AddLayer(site.Span))
            {
                break;
            }

            bodies.Add(BindBody(layer, mapping, here, isFirst: i == 0));
        }

        return new RepeatNode
        {
            Place = site.Path,
            Span = site.Span,
            Bodies = bodies,
            Depth = depth is null or Multiple ? new Constant(1L) { Span = layer.Repeat!.Span } : depth,
        };
    }

    /// <summary>The scope of the choices inside: the block's, the place's, or the repeat's.</summary>
    private static Site Deciding(Site site, string? block, string decide, int? repeat)
    {
        if (block is not null && decide == "block")
        {
            var own = Scope.Of(block);
            return site with { Scope = own, InnerNameScope = own };
        }

        return decide == "each" && repeat is { } index
            ? site with
            {
                Scope = site.Scope.Repeat(index),
                InnerNameScope = site.NameScope.Repeat(index),
            }
            : site with
            {
                InnerNameScope = site.NameScope,
            };
    }

    private TemplateNode BindBody(LayerSyntax layer, YamlMapping mapping, Site site, bool isFirst)
    {
        var body = layer.Body!;
        var (given, stride) = ((Argument?)null, (Argument?)null);
        if (layer.With.Count > 0)
        {
            if (isFirst)
            {
                (given, stride) = (Given(layer.With.GetValueOrDefault("out"), site), Given(layer.With.GetValueOrDefault("stride"), site));
            }

            var rest = layer.With.Where(pair => pair.Key is not ("out" or "stride")).ToDictionary();
            site = site with { With = rest.Count == 0 ? site.With : new WithArguments(rest, site.Scope, layer.WithTaken) };
        }

        var node = body.Key.Value switch
        {
            _ when layer.IsByName => BindName(body.Key.Value, body, site, isFirst),
            "layers" => BindLayers(body, site),
            "choose" => new LayerChoiceBinder(context, this).Bind(layer, body, site),
            "parallel" => new ParallelBinder(context, this).Bind(body, site),
            "graph" => new GraphBinder(context, this).Bind(body, site),
            _ => Misplaced(body, mapping, site),
        };
        return given is null && stride is null
            ? node
            : new GivenNode
            {
                Place = site.Path,
                Span = site.Span,
                Body = node,
                Out = given,
                Stride = stride,
            };
    }

    private SequenceNode Misplaced(YamlPair body, YamlMapping mapping, Site site)
    {
        if (body.Key.Value == "input")
        {
            context.Report(UnknownInput.Misplaced(body.Key.Span));
        }
        else
        {
            context.Report(WrongType.For(Fields.First(mapping), "a layer", "chosen with `choose`; ranges are for values"));
        }

        return Nothing(site);
    }

    private SequenceNode BindLayers(YamlPair body, Site site)
    {
        if (body.Value?.Resolved is YamlSequence sequence)
        {
            return BindList(sequence.Items, site);
        }

        context.Report(WrongType.For(body.Value?.Span ?? body.Key.Span, "layers", "a list"));
        return Nothing(site);
    }

    /// <summary>An operator, a named operator or a block, with its arguments.</summary>
    private TemplateNode BindName(string name, YamlPair? written, Site site, bool isFirst)
    {
        var span = written?.Key.Span ?? site.Span;
        var isOpen = context.Open.Contains(name);
        var defined = context.Operators.GetValueOrDefault(name) ?? context.Blocks.GetValueOrDefault(name);
        // Within its own definition a name means the catalogue's operator: `avg_pool: { avg_pool: { kernel: 3 } }`.
        if ((defined is null || isOpen) && OperatorCatalogue.Find(name) is { } @operator)
        {
            return new OperatorNode
            {
                Place = site.Path,
                Span = site.Span,
                Operator = @operator,
                Arguments = ArgumentBinder.Bind(context, @operator, written, site, isFirst),
            };
        }

        if (defined is null)
        {
            var unknown = UnknownOperator.For(span, name, context.LayerNames());
            context.Report(unknown);
            // A definition that is only misspelt here would otherwise be called unused as well.
            context.Used.UnionWith(unknown.Fixes.SelectMany(fix => fix.Edits).Select(edit => edit.NewText));
            return Nothing(site);
        }

        context.Used.Add(name);
        if (isOpen)
        {
            context.Report(CycleOfBlocks.For(span, context.Open.SkipWhile(open => open != name).Append(name)));
            return Nothing(site);
        }

        var (given, stride) = Placement(name, written, site, isFirst);
        context.Open.Add(name);
        // A block that is named alone decides for the whole network; one in a mapping has had its `decide` read.
        var inner = written is null && context.Blocks.ContainsKey(name) ? site with { Scope = Scope.Of(name) } : site;
        var body = Bind(
            defined.Value,
            inner with
            {
                LayerScope = inner.Scope,
                NameScope = inner.Scope,
                InnerNameScope = inner.Scope,
                LayerGuard = inner.Guard,
                IsNamed = true,
                HasOwnName = false,
            }
        );
        context.Open.RemoveAt(context.Open.Count - 1);
        body.Placements = [.. body.Placements, site.Span];
        return given is null && stride is null
            ? body
            : new GivenNode
            {
                Place = site.Path,
                Span = site.Span,
                Body = body,
                Out = given,
                Stride = stride,
            };
    }

    private (Argument? Out, Argument? Stride) Placement(string name, YamlPair? written, Site site, bool isFirst)
    {
        switch (written?.Value?.Resolved)
        {
            case null:
            case YamlScalar scalar when Scalars.IsNothing(scalar):
                return default;
            case YamlMapping mapping:
                var pairs = new Dictionary<string, YamlPair>(StringComparer.Ordinal);
                foreach (var pair in Fields.Pairs(mapping))
                {
                    if (Placed.Find(pair.Key.Value) is null)
                    {
                        context.Report(UnknownArgument.For(pair, name, ["out", "stride"]));
                    }

                    pairs[pair.Key.Value] = pair;
                }

                return isFirst ? (Given(pairs.GetValueOrDefault("out"), site), Given(pairs.GetValueOrDefault("stride"), site)) : default;
            default:
                context.Report(WrongType.For(written.Value!.Span, name, "a mapping, for instance { out: 32 }"));
                return default;
        }
    }

    private Argument? Given(YamlPair? pair, Site site) =>
        pair?.Value is not { } value || Scalars.IsNothing(value)
            ? null
            : Choices.Bind(
                context,
                value,
                pair.Key.Value == "out" ? ArgumentBinder.Out : ArgumentBinder.Stride,
                ChoiceKind.Value,
                site.LayerScope,
                site.NameScope,
                site.LayerGuard
            );
}
