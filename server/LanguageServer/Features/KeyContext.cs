using NasNavigator.Space.Language;
using NasNavigator.Space.Operators;
using NasNavigator.Space.Syntax;

namespace NasNavigator.LanguageServer.Features;

/// <summary>What the language expects at a node: which keys, which argument, or a layer. Works on half-typed trees.</summary>
internal sealed record KeyContext
{
    /// <summary>The key that the node is, or whose value it is; null elsewhere.</summary>
    public Key? Key { get; init; }

    /// <summary>The operator's argument that the node is, or whose value it is; null elsewhere.</summary>
    public Parameter? Parameter { get; init; }

    /// <summary>Whether a layer's name may stand here.</summary>
    public bool MayBeLayer { get; init; }

    /// <summary>The keys that may stand in the mapping here; null where the node is no mapping or holds names of the user's own.</summary>
    public KeyGroup? Keys { get; init; }

    /// <summary>The operator whose arguments the mapping here holds; null elsewhere.</summary>
    public IOperator? Operator { get; init; }

    /// <summary>What the options of a choice stand for, where the node is their list; null elsewhere.</summary>
    private KeyContext? Chosen { get; init; }

    /// <summary>Whether the node is merged into the mapping around it, whose keys it has then.</summary>
    private bool IsMerged { get; init; }

    private static KeyContext Document { get; } = new() { Keys = DocumentKeys.Document };

    private static KeyContext Layer { get; } = new() { MayBeLayer = true, Keys = LayerKeys.All };

    /// <summary>What is expected at a node, which may be a key.</summary>
    public static KeyContext Of(SyntaxTree tree, YamlNode node)
    {
        var path = new Stack<YamlNode>();
        for (var step = node; step is not null; step = step.Parent)
        {
            path.Push(step);
        }

        var context = Document;
        var current = path.Pop();
        while (path.TryPop(out var child))
        {
            context = context.Into(current, child);
            current = child;
        }

        return ReferenceEquals(current, tree.Root) ? Document : context;
    }

    private KeyContext Into(YamlNode parent, YamlNode child) =>
        parent switch
        {
            YamlMapping mapping => mapping.Pairs.FirstOrDefault(pair => ReferenceEquals(pair.Key, child)) is { } own
                ? OfKey(own.Key.Value)
                : OfValue(mapping.Pairs.FirstOrDefault(pair => ReferenceEquals(pair.Value, child))?.Key.Value ?? "", mapping),
            YamlSequence => OfItem(),
            _ => new KeyContext(),
        };

    private KeyContext OfKey(string name)
    {
        if (Keys?.Find(name) is { } key)
        {
            return new KeyContext { Key = key };
        }

        return Operator?.Parameters.FirstOrDefault(parameter => parameter.Name == name) is { } parameter
            ? new KeyContext { Parameter = parameter }
            : new KeyContext { MayBeLayer = MayBeLayer };
    }

    private KeyContext OfValue(string name, YamlMapping mapping)
    {
        if (name == "<<")
        {
            return this with { IsMerged = true };
        }

        if (name == "choose" && Keys == ChoiceKeys.OfValues)
        {
            return new KeyContext { Key = ChoiceKeys.Choose, Chosen = this };
        }

        if (name == "with" && MayBeLayer)
        {
            return new KeyContext
            {
                Key = Keys?.Find(name),
                Keys = LayerKeys.Placed,
                Operator = OperatorOf(mapping),
            };
        }

        if (Keys?.Find(name) is { } key)
        {
            return Expecting(key, MayBeLayer);
        }

        if (Operator?.Parameters.FirstOrDefault(parameter => parameter.Name == name) is { } parameter)
        {
            return new KeyContext { Parameter = parameter, Keys = ChoiceKeys.OfValues };
        }

        if (MayBeLayer)
        {
            // An edge of `on_edge` holds a layer; any other key here is an operator or a block with its arguments.
            return name.Contains("->", StringComparison.Ordinal) ? Layer
                : OperatorCatalogue.Find(name) is { } @operator ? new KeyContext { Operator = @operator }
                : new KeyContext { Keys = LayerKeys.Placed };
        }

        return Key is not null && Forms(Key).FirstOrDefault(form => form.Kind == ValueKind.Names)?.Item is { } item
            ? Expecting(item, false)
            : new KeyContext();
    }

    /// <summary>The first operator of a layer or of its options: what the others take is mostly the same.</summary>
    private static IOperator? OperatorOf(YamlMapping layer) =>
        ((layer.Find("choose")?.Value as YamlSequence)?.Items ?? [layer])
            .SelectMany(option =>
                option is YamlMapping mapping
                    ? mapping.Pairs.Select(pair => pair.Key.Value)
                    : [.. option is YamlScalar name ? [name.Value] : (string[])[]]
            )
            .Select(OperatorCatalogue.Find)
            .FirstOrDefault(found => found is not null);

    private KeyContext OfItem()
    {
        if (MayBeLayer)
        {
            return Layer;
        }

        if (IsMerged)
        {
            return this;
        }

        if (Chosen is { } chosen)
        {
            return new KeyContext
            {
                Key = chosen.Key,
                Parameter = chosen.Parameter,
                Keys = ChoiceKeys.Option,
            };
        }

        var sequence = Key is null ? null : Forms(Key).FirstOrDefault(form => form.Kind == ValueKind.Sequence);
        return sequence?.Item is { } item ? Expecting(item, false) : new KeyContext();
    }

    private static KeyContext Expecting(Key key, bool inLayer)
    {
        var forms = Forms(key).ToList();
        if (forms.Any(form => form.Kind == ValueKind.Layer) || (inLayer && key.Name is "choose" or "layers"))
        {
            return Layer with { Key = key.Kind == ValueKind.Layer ? null : key };
        }

        if (forms.FirstOrDefault(form => form is { Kind: ValueKind.Names }) is { } names)
        {
            return new KeyContext { Key = key, Keys = names.Group };
        }

        var group = forms.Select(form => form.Group).FirstOrDefault(found => found is not null);
        return new KeyContext { Key = key, Keys = group ?? (key.MayBeChosen ? ChoiceKeys.OfValues : null) };
    }

    private static IEnumerable<Key> Forms(Key key) => key.Or.Prepend(key);
}
