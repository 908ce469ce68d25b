using System.Collections.Frozen;

namespace NasNavigator.Space.Language;

/// <summary>The keys that may stand in one kind of mapping.</summary>
public sealed class KeyGroup
{
    private readonly FrozenDictionary<string, Key> _byName;

    /// <summary>Names the group and its keys.</summary>
    /// <param name="name">The group's name in messages and in the schema, for instance <c>task.data</c>.</param>
    /// <param name="summary">One sentence.</param>
    /// <param name="keys">In the order in which they are best written.</param>
    public KeyGroup(string name, string summary, params IReadOnlyList<Key> keys)
    {
        Name = name;
        Summary = summary;
        Keys = keys;
        _byName = keys.ToFrozenDictionary(key => key.Name);
    }

    /// <summary>The group's name in messages and in the schema.</summary>
    public string Name { get; }

    /// <summary>One sentence.</summary>
    public string Summary { get; }

    /// <summary>The keys in the order in which they are best written.</summary>
    public IReadOnlyList<Key> Keys { get; }

    /// <summary>The key of this name, or null.</summary>
    public Key? Find(string name) => _byName.GetValueOrDefault(name);
}
