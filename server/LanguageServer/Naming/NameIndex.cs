using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using NasNavigator.Space.Syntax;

namespace NasNavigator.LanguageServer.Naming;

/// <summary>The names that a file gives and where it uses them. Built from the tree alone, so it works while the file is half typed.</summary>
internal sealed partial class NameIndex
{
    private static readonly ConditionalWeakTable<SyntaxTree, NameIndex> Indices = [];
    private readonly Dictionary<(NameKind Kind, string Name), (SourceSpan? Definition, List<SourceSpan> Uses)> _found = [];
    private readonly SyntaxTree _tree;

    private NameIndex(SyntaxTree tree) => _tree = tree;

    /// <summary>The index of a tree; made once.</summary>
    public static NameIndex Of(SyntaxTree tree) => Indices.GetValue(tree, Read);

    private static NameIndex Read(SyntaxTree tree)
    {
        var index = new NameIndex(tree);
        index.ReadAnchors();
        if (tree.Root is YamlMapping document)
        {
            index.ReadDefinitions(document);
            index.ReadUses(document);
        }

        return index;
    }

    public IEnumerable<NamedThing> All => _found.Select(Thing);

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
        new(entry.Key.Kind, entry.Key.Name, entry.Value.Definition, [.. entry.Value.Uses.OrderBy(use => use.Start)]);

    private void Define(NameKind kind, string name, SourceSpan span)
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

    private void Use(NameKind kind, string name, SourceSpan span)
    {
        if (_found.TryGetValue((kind, name), out var known))
        {
            known.Uses.Add(span);
        }
    }

    private void ReadAnchors()
    {
        foreach (var token in _tree.AnchorsAndAliases)
        {
            var name = new SourceSpan(token.Span.Start + 1, token.Span.End);
            var text = _tree.TextOf(name).ToString();
            if (token.Kind == TokenKind.Anchor)
            {
                Define(NameKind.Anchor, text, name);
            }
            else
            {
                Use(NameKind.Anchor, text, name);
            }
        }
    }

    private void ReadDefinitions(YamlMapping document)
    {
        foreach (var section in document.Pairs.Where(pair => pair.Key.Value is "operators" or "blocks"))
        {
            foreach (var pair in (section.Value as YamlMapping)?.Pairs ?? [])
            {
                Define(NameKind.Layer, pair.Key.Value, NameSpan(pair.Key));
            }
        }
    }

    private void ReadUses(YamlMapping document)
    {
        foreach (var section in document.Pairs)
        {
            switch (section.Key.Value)
            {
                case "operators" or "blocks":
                    foreach (var pair in (section.Value as YamlMapping)?.Pairs ?? [])
                    {
                        ReadLayers(pair.Value, isLayer: true);
                    }

                    break;
                case "network" or "final" or "hyperparameters":
                    ReadLayers(section.Value, isLayer: true);
                    break;
                case "steering" or "constraints":
                    ReadDecisions(section.Value);
                    break;
            }
        }
    }

    /// <param name="node">What to read.</param>
    /// <param name="isLayer">Whether a scalar here is a layer's name, not an argument's value.</param>
    private void ReadLayers(YamlNode? node, bool isLayer)
    {
        switch (node)
        {
            case YamlScalar scalar when isLayer:
                Use(NameKind.Layer, scalar.Value, NameSpan(scalar));
                break;
            case YamlSequence sequence:
                foreach (var item in sequence.Items)
                {
                    ReadLayers(item, isLayer);
                }

                break;
            case YamlMapping mapping:
                foreach (var pair in mapping.Pairs)
                {
                    ReadPair(pair);
                }

                break;
        }
    }

    private void ReadPair(YamlPair pair)
    {
        switch (pair.Key.Value)
        {
            case "tie" when pair.Value is YamlScalar tie:
                if (!_found.ContainsKey((NameKind.Address, tie.Value)))
                {
                    _found[(NameKind.Address, tie.Value)] = (null, []);
                }

                Use(NameKind.Address, tie.Value, NameSpan(tie));
                break;
            case "when" when pair.Value is YamlScalar condition:
                ReadAddresses(condition);
                break;
            case "name" when pair.Value is YamlScalar name:
                Define(NameKind.Address, name.Value, NameSpan(name));
                break;
            case "choose" or "layers" or "paths" or "on_edge" or "on_node" or "prepare" or "project":
                ReadLayers(pair.Value, isLayer: true);
                break;
            case "graph" or "parallel":
                ReadLayers(pair.Value, isLayer: false);
                break;
            default:
                // A placed operator or block, an edge of `on_edge`, or a modifier such as `repeat`: only the first is a name of ours.
                Use(NameKind.Layer, pair.Key.Value, NameSpan(pair.Key));
                ReadLayers(pair.Value, isLayer: pair.Key.Value.Contains("->", StringComparison.Ordinal));
                break;
        }
    }

    private void ReadDecisions(YamlNode? node)
    {
        foreach (var child in node?.Children ?? [])
        {
            ReadDecisions(child);
        }

        if (node is not YamlMapping mapping)
        {
            return;
        }

        foreach (
            var pair in mapping.Pairs.Where(pair => pair.Key.Value is "at" or "in" or "require" or "forbid" && pair.Value is YamlScalar)
        )
        {
            ReadAddresses((YamlScalar)pair.Value!);
        }

        foreach (
            var pair in mapping.Pairs.Where(pair => pair.Key.Value is "exclude" or "restore" or "pin" or "boost" or "limit" or "option")
        )
        {
            foreach (
                var scalar in pair.Value is YamlSequence options ? options.Items.OfType<YamlScalar>()
                : pair.Value is YamlScalar one ? [one]
                : []
            )
            {
                Use(NameKind.Layer, scalar.Value, NameSpan(scalar));
            }
        }
    }

    /// <summary>Addresses start with the name of a block, a layer or a choice: <c>cell.0->1</c>, <c>stage2[1].kernel</c>.</summary>
    private void ReadAddresses(YamlScalar scalar)
    {
        foreach (Match match in FirstSegment().Matches(_tree.TextOf(scalar.Span).ToString()))
        {
            var span = new SourceSpan(scalar.Span.Start + match.Index, scalar.Span.Start + match.Index + match.Length);
            Use(NameKind.Layer, match.Value, span);
            Use(NameKind.Address, match.Value, span);
        }
    }

    [GeneratedRegex(@"(?<![\w.\]>-])[A-Za-z_]\w*")]
    private static partial Regex FirstSegment();

    /// <summary>The name without its quotes.</summary>
    private static SourceSpan NameSpan(YamlScalar scalar) =>
        scalar.Style is ScalarStyle.SingleQuoted or ScalarStyle.DoubleQuoted && scalar.Span.Length >= 2
            ? new SourceSpan(scalar.Span.Start + 1, scalar.Span.End - 1)
            : scalar.Span;
}
