using NasNavigator.Space.Syntax;

namespace NasNavigator.Space.Binding;

/// <summary>Where a layer is being bound.</summary>
internal readonly record struct Site
{
    /// <summary>Scope of the choices in it; carries the index of the repeat where repeats decide for themselves.</summary>
    public Scope Scope { get; init; }

    /// <summary>Scope of what is given to the layer as a whole: depth, width and stride.</summary>
    public Scope LayerScope { get; init; }

    /// <summary>Scope in which a choice with a name of its own stands: without the operator of a layer that has no name.</summary>
    public Scope NameScope { get; init; }

    /// <summary><see cref="NameScope"/> within a repeat.</summary>
    public Scope InnerNameScope { get; init; }

    /// <summary>Address of the weights.</summary>
    public string Path { get; init; }

    /// <summary>When this place is in the network.</summary>
    public Guard? Guard { get; init; }

    /// <summary>When the layer as a whole is.</summary>
    public Guard? LayerGuard { get; init; }

    /// <summary>Whether the scope already names this layer (an option, an edge, a block), so that its operator adds nothing.</summary>
    public bool IsNamed { get; init; }

    /// <summary>Whether the scope's last name is the layer's own <c>name:</c>.</summary>
    public bool HasOwnName { get; init; }

    /// <summary>Arguments of an enclosing <c>with:</c>.</summary>
    public WithArguments? With { get; init; }

    /// <summary>Where the layer is written.</summary>
    public SourceSpan Span { get; init; }

    /// <summary>A site whose scope is all there is to say.</summary>
    public static Site At(Scope scope, string path, Guard? guard, bool isNamed) =>
        new()
        {
            Scope = scope,
            LayerScope = scope,
            NameScope = scope,
            InnerNameScope = scope,
            Path = path,
            Guard = guard,
            LayerGuard = guard,
            IsNamed = isNamed,
        };
}

/// <summary>Arguments of <c>with:</c> on their way into one option: the first layer that has an argument takes it.</summary>
internal sealed class WithArguments(IReadOnlyDictionary<string, YamlPair> pairs, Scope scope, HashSet<string> taken)
{
    private readonly HashSet<string> _here = new(StringComparer.Ordinal);

    public Scope Scope { get; } = scope;

    public YamlPair? Take(string name)
    {
        if (!pairs.TryGetValue(name, out var pair) || !_here.Add(name))
        {
            return null;
        }

        taken.Add(name);
        return pair;
    }

    /// <summary>The same for another option.</summary>
    public WithArguments Again() => new(pairs, Scope, taken);
}
