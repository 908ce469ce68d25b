namespace NasNavigator.Space.Syntax;

/// <summary>How a scalar is written.</summary>
public enum ScalarStyle
{
    /// <summary>Without quotes.</summary>
    Plain,

    /// <summary>'single'.</summary>
    SingleQuoted,

    /// <summary>"double".</summary>
    DoubleQuoted,

    /// <summary>A block scalar that keeps its line breaks: <c>|</c>.</summary>
    Literal,

    /// <summary>A block scalar that folds its line breaks: <c>&gt;</c>.</summary>
    Folded,
}

/// <summary>A value in the YAML tree.</summary>
public abstract class YamlNode
{
    /// <summary>From the first to the last character of the value itself: no anchor, no trailing blanks or comments.</summary>
    public required SourceSpan Span { get; init; }

    /// <summary>The name after <c>&amp;</c>, or null.</summary>
    public string? Anchor { get; init; }

    /// <summary>The mapping, sequence or null (the root) that holds this value.</summary>
    public YamlNode? Parent { get; internal set; }

    /// <summary>This node, or what the alias stands for; null where an alias has no target or is part of itself.</summary>
    public virtual YamlNode? Resolved => this;
}

/// <summary>A mapping, block or flow.</summary>
public sealed class YamlMapping : YamlNode
{
    /// <summary>The pairs as written, merge keys and duplicates included.</summary>
    public required IReadOnlyList<YamlPair> Pairs { get; init; }

    /// <summary>Whether it is written in braces.</summary>
    public bool IsFlow { get; init; }

    /// <summary>The pair whose key is written as <paramref name="key"/>, the last one where it stands twice; merge keys are not followed.</summary>
    public YamlPair? Find(string key) => Pairs.LastOrDefault(pair => pair.Key.Value == key);
}

/// <summary>A key with its value.</summary>
public sealed class YamlPair
{
    /// <summary>The key.</summary>
    public required YamlScalar Key { get; init; }

    /// <summary>The value; null where nothing stands after the colon.</summary>
    public YamlNode? Value { get; init; }

    /// <summary>From the key's first to the value's last character.</summary>
    public required SourceSpan Span { get; init; }

    /// <summary>False for a half-typed key: a word without its colon.</summary>
    public bool HasColon { get; init; } = true;
}

/// <summary>A sequence, block or flow.</summary>
public sealed class YamlSequence : YamlNode
{
    /// <summary>The items; an item that is not written yet is an empty plain scalar.</summary>
    public required IReadOnlyList<YamlNode> Items { get; init; }

    /// <summary>Whether it is written in brackets.</summary>
    public bool IsFlow { get; init; }
}

/// <summary>A scalar.</summary>
public sealed class YamlScalar : YamlNode
{
    /// <summary>The value with quotes removed, escapes resolved and lines folded.</summary>
    public required string Value { get; init; }

    /// <summary>How it is written.</summary>
    public ScalarStyle Style { get; init; }
}

/// <summary>An alias, written <c>*name</c>.</summary>
public sealed class YamlAlias : YamlNode
{
    /// <summary>The name after the star.</summary>
    public required string Name { get; init; }

    /// <summary>The anchored node, or null where no such anchor stands before the alias.</summary>
    public YamlNode? Target { get; internal set; }

    /// <inheritdoc/>
    public override YamlNode? Resolved => Target;
}
