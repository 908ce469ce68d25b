using System.Runtime.CompilerServices;
using NasNavigator.Space.Syntax;

namespace NasNavigator.LanguageServer.Naming;

/// <summary>The names that a file gives and where it uses them. Built from the tree alone, so it works while the file is half typed.</summary>
internal sealed class NameIndex
{
    private static readonly ConditionalWeakTable<SyntaxTree, NameIndex> Indices = [];
    private readonly Dictionary<(NameKind Kind, string Name), (SourceSpan? Definition, List<SourceSpan> Uses)> _found = [];
    private readonly HashSet<string> _options = new(StringComparer.Ordinal);
    private readonly HashSet<string> _codes = new(StringComparer.Ordinal);

    private NameIndex() { }

    /// <summary>The index of a tree; made once.</summary>
    public static NameIndex Of(SyntaxTree tree) =>
        Indices.GetValue(
            tree,
            read =>
            {
                var index = new NameIndex();
                new NameReader(read, index).Read();
                return index;
            }
        );

    public IEnumerable<NamedThing> All => _found.Select(Thing);

    /// <summary>Whether options are looked up in a table, whose words they must be.</summary>
    public bool HasTable { get; set; }

    /// <summary>Whether a table knows an option by its name here and by no code.</summary>
    public bool IsWordOfTable(string name) => HasTable && _options.Contains(name) && !_codes.Contains(name);

    /// <summary>What the cursor touches, or null.</summary>
    public NamedThing? At(int offset)
    {
        foreach (var entry in _found)
        {
            if ((entry.Value.Definition?.Touches(offset) ?? false) || entry.Value.Uses.Any(use => use.Touches(offset)))
            {
                return Thing(entry);
            }
        }

        return null;
    }

    private static NamedThing Thing(KeyValuePair<(NameKind Kind, string Name), (SourceSpan? Definition, List<SourceSpan> Uses)> entry) =>
        new(entry.Key.Kind, entry.Key.Name, entry.Value.Definition, [.. entry.Value.Uses.Distinct().OrderBy(use => use.Start)]);

    public void Define(NameKind kind, string name, SourceSpan span)
    {
        // Given twice, the last one holds, as everywhere in the language; the others are uses, so that a rename takes them along.
        if (_found.TryGetValue((kind, name), out var known))
        {
            if (known.Definition is { } earlier)
            {
                known.Uses.Add(earlier);
            }

            _found[(kind, name)] = (span, known.Uses);
            return;
        }

        _found[(kind, name)] = (span, []);
    }

    /// <summary>A name that every place gives alike.</summary>
    public void Share(NameKind kind, string name, SourceSpan span)
    {
        if (!_found.TryGetValue((kind, name), out var known))
        {
            _found[(kind, name)] = known = (null, []);
        }

        known.Uses.Add(span);
    }

    /// <summary>A use, if the name is a known one.</summary>
    public void Use(NameKind kind, string name, SourceSpan span)
    {
        if (_found.TryGetValue((kind, name), out var known))
        {
            known.Uses.Add(span);
        }
    }

    /// <summary>An option of a choice is called so.</summary>
    public void AddOption(string name) => _options.Add(name);

    /// <summary>A table has a word of its own for an option.</summary>
    public void AddCode(string option) => _codes.Add(option);
}
