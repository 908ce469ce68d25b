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
    public string? Anchor { get; internal set; }

    /// <summary>The mapping, sequence or null (the root) that holds this value.</summary>
    public YamlNode? Parent { get; internal set; }

    /// <summary>This node, or what the alias stands for; null where an alias has no target or is part of itself.</summary>
    public virtual YamlNode? Resolved => this;

    /// <summary>The values directly inside, keys included, in the order of the text; an alias has none.</summary>
    public virtual IEnumerable<YamlNode> Children => [];
}

/// <summary>A mapping, block or flow.</summary>
public sealed class YamlMapping : YamlNode
{
    private IReadOnlyList<EffectivePair>? _effective;

    /// <summary>The pairs as written, merge keys and duplicates included.</summary>
    public required IReadOnlyList<YamlPair> Pairs
    {
        get;
        init
        {
            field = value;
            for (var place = 0; place < value.Count; place++)
            {
                value[place].Key.Parent = this;
                value[place].Value?.Parent = this;
            }
        }
    }

    /// <summary>Whether it is written in braces.</summary>
    public bool IsFlow { get; init; }

    /// <summary>The pair whose key is written as <paramref name="key"/>, the last one where it stands twice; merge keys are not followed.</summary>
    public YamlPair? Find(string key) => Pairs.LastOrDefault(pair => pair.Key.Value == key);

    /// <summary>
    /// The pairs after merge keys are followed: own pairs first, in the order of the text (the last of duplicates), then those
    /// merged in, the first mapping of a list before the others. Merge keys themselves are absent.
    /// </summary>
    public IReadOnlyList<EffectivePair> EffectivePairs => _effective ??= MergeKeys.Follow(this);

    /// <summary>How long the chain of merges below is; 0 without a merge key.</summary>
    internal int MergeDepth { get; set; }

    /// <inheritdoc/>
    public override IEnumerable<YamlNode> Children
    {
        get
        {
            foreach (var pair in Pairs)
            {
                yield return pair.Key;
                if (pair.Value is { } value)
                {
                    yield return value;
                }
            }
        }
    }
}

/// <summary>A pair that holds in a mapping, written there or merged in.</summary>
/// <param name="Pair">As written.</param>
/// <param name="Origin">The mapping in which it is written.</param>
/// <param name="Via">The alias after <c>&lt;&lt;</c> in the asking mapping through which it came; null for own pairs and mappings merged without an alias.</param>
public sealed record EffectivePair(YamlPair Pair, YamlMapping Origin, YamlAlias? Via);

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

    /// <summary>Whether the key is a plain <c>&lt;&lt;</c>.</summary>
    public bool IsMerge => Key is { Value: "<<", Style: ScalarStyle.Plain };
}

/// <summary>A sequence, block or flow.</summary>
public sealed class YamlSequence : YamlNode
{
    /// <summary>The items; an item that is not written yet is an empty plain scalar.</summary>
    public required IReadOnlyList<YamlNode> Items
    {
        get;
        init
        {
            field = value;
            for (var place = 0; place < value.Count; place++)
            {
                value[place].Parent = this;
            }
        }
    }

    /// <summary>Whether it is written in brackets.</summary>
    public bool IsFlow { get; init; }

    /// <inheritdoc/>
    public override IEnumerable<YamlNode> Children => Items;
}

/// <summary>A scalar.</summary>
public sealed class YamlScalar : YamlNode
{
    /// <summary>The value with quotes removed, escapes resolved and lines folded.</summary>
    public required string Value { get; init; }

    /// <summary>How it is written.</summary>
    public ScalarStyle Style { get; init; }

    /// <summary>Whether it is the plain <c>null</c>, <c>~</c> or nothing (YAML 1.2 core schema).</summary>
    public bool IsNull => Style == ScalarStyle.Plain && Value is ("" or "~" or "null" or "Null" or "NULL");

    /// <summary>Reads a plain integer: decimal, <c>0o17</c> or <c>0x1F</c>. False for quoted text and beyond 64 bits.</summary>
    public bool TryInteger(out long value)
    {
        value = 0;
        return Style == ScalarStyle.Plain && CoreSchema.TryInteger(Value, out value);
    }

    /// <summary>Reads a plain integer or floating-point number, <c>.inf</c> and <c>.nan</c> included. False for quoted text.</summary>
    public bool TryNumber(out double value)
    {
        value = 0;
        return Style == ScalarStyle.Plain && CoreSchema.TryNumber(Value, out value);
    }

    /// <summary>Reads a plain <c>true</c> or <c>false</c> (also capitalised). False for quoted text and for <c>yes</c>, <c>on</c>.</summary>
    public bool TryFlag(out bool value)
    {
        value = Value is "true" or "True" or "TRUE";
        return Style == ScalarStyle.Plain && (value || Value is "false" or "False" or "FALSE");
    }
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
