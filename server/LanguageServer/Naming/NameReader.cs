using System.Text.RegularExpressions;
using NasNavigator.Space.Language;
using NasNavigator.Space.Operators;
using NasNavigator.Space.Syntax;

namespace NasNavigator.LanguageServer.Naming;

/// <summary>Reads the names of a file: where they are given, then where they are used.</summary>
/// <param name="tree">The file.</param>
/// <param name="index">What is filled.</param>
internal sealed partial class NameReader(SyntaxTree tree, NameIndex index)
{
    /// <summary>What the last part of an address may be that is no name.</summary>
    private static readonly HashSet<string> Arguments =
    [
        "repeat",
        .. OperatorCatalogue.All.SelectMany(each => each.Parameters).Select(parameter => parameter.Name),
        .. LayerKeys.Graph.Keys.Concat(LayerKeys.Parallel.Keys).Concat(LayerKeys.Placed.Keys).Select(key => key.Name),
    ];

    /// <summary>Names may be used above where they are given.</summary>
    private readonly List<(NameKind Kind, string Name, SourceSpan Span)> _uses = [];

    /// <summary>The definition that is read: within it, its name means the catalogue's operator where there is one.</summary>
    private string? _own;

    public void Read()
    {
        foreach (var token in tree.AnchorsAndAliases)
        {
            var name = new SourceSpan(token.Span.Start + 1, token.Span.End);
            var text = tree.TextOf(name).ToString();
            if (token.Kind == TokenKind.Anchor)
            {
                index.Define(NameKind.Anchor, text, name);
            }
            else
            {
                index.Use(NameKind.Anchor, text, name);
            }
        }

        foreach (var section in (tree.Root as YamlMapping)?.Pairs ?? [])
        {
            ReadSection(section);
        }

        foreach (var (kind, name, span) in _uses)
        {
            index.Use(kind, name, span);
        }
    }

    private void ReadSection(YamlPair section)
    {
        switch (section.Key.Value)
        {
            case "operators" or "blocks":
                foreach (var pair in (section.Value as YamlMapping)?.Pairs ?? [])
                {
                    index.Define(NameKind.Layer, pair.Key.Value, NameSpan(pair.Key));
                    _own = OperatorCatalogue.Find(pair.Key.Value) is null ? null : pair.Key.Value;
                    ReadLayer(pair.Value);
                    _own = null;
                }

                break;
            case "network":
                ReadLayer(section.Value);
                break;
            case "hyperparameters":
                ReadValue(section.Value);
                break;
            case "steering" or "constraints":
                ReadDecisions(section.Value);
                break;
            case "final":
                ReadPaths(section.Value);
                break;
            case "search" when Find(Find(section.Value, "evaluator"), "table") is { } table:
                ReadTable(table);
                break;
        }
    }

    /// <summary>A name, a list, or a mapping whose one key that is no other is a name.</summary>
    private void ReadLayer(YamlNode? node)
    {
        switch (node)
        {
            case YamlScalar scalar:
                UseLayer(scalar);
                break;
            case YamlSequence sequence:
                foreach (var item in sequence.Items)
                {
                    ReadLayer(item);
                }

                break;
            case YamlMapping mapping:
                foreach (var pair in mapping.Pairs.Where(pair => !ReadCommon(pair, mapping)))
                {
                    ReadBody(pair);
                }

                break;
        }
    }

    private void ReadBody(YamlPair pair)
    {
        switch (pair.Key.Value)
        {
            case "choose":
                AddOptions(pair.Value);
                ReadLayer(pair.Value);
                break;
            case "layers":
                ReadLayer(pair.Value);
                break;
            case "parallel" or "graph":
                foreach (var part in (pair.Value as YamlMapping)?.Pairs ?? [])
                {
                    ReadPart(part);
                }

                break;
            case var key when LayerKeys.All.Find(key) is null:
                UseLayer(pair.Key);
                ReadValue(pair.Value);
                break;
            default:
                ReadValue(pair.Value);
                break;
        }
    }

    /// <summary>A key of a graph or of parallel paths.</summary>
    private void ReadPart(YamlPair part)
    {
        switch (part.Key.Value)
        {
            case "on_edge" when part.Value is YamlMapping edges:
                foreach (var edge in edges.Pairs)
                {
                    if (edge.Key.Value.Contains("->", StringComparison.Ordinal))
                    {
                        ReadLayer(edge.Value);
                    }
                    else if (!ReadCommon(edge, edges))
                    {
                        ReadBody(edge);
                    }
                }

                break;
            case "on_edge" or "on_node" or "prepare" or "project" or "paths":
                ReadLayer(part.Value);
                break;
            default:
                ReadValue(part.Value);
                break;
        }
    }

    /// <summary>A value: choices may stand in it, with names, but no layers.</summary>
    private void ReadValue(YamlNode? node)
    {
        switch (node)
        {
            case YamlSequence sequence:
                foreach (var item in sequence.Items)
                {
                    ReadValue(item);
                }

                break;
            case YamlMapping mapping:
                foreach (var pair in mapping.Pairs.Where(pair => !ReadCommon(pair, mapping)))
                {
                    if (pair.Key.Value == "choose")
                    {
                        AddOptions(pair.Value);
                    }

                    ReadValue(pair.Value);
                }

                break;
        }
    }

    private void AddOptions(YamlNode? options)
    {
        foreach (var option in (options as YamlSequence)?.Items ?? [])
        {
            index.AddOption(TextOf(option));
        }
    }

    /// <summary>What means the same in layers and in choices of values.</summary>
    private bool ReadCommon(YamlPair pair, YamlMapping mapping)
    {
        switch ((pair.Key.Value, pair.Value))
        {
            case ("name", YamlScalar name):
                index.Define(NameKind.Address, name.Value, NameSpan(name));
                return true;
            case ("tie", YamlScalar tie) when mapping.Find("choose") is null && mapping.Find("range") is null:
                // Alone it takes the value of the choice at an address.
                ReadAddresses(tie.Span);
                return true;
            case ("tie", YamlScalar tie):
                index.Share(NameKind.Address, tie.Value, NameSpan(tie));
                return true;
            case ("when", YamlScalar condition):
                ReadAddresses(condition.Span);
                return true;
            default:
                return false;
        }
    }

    private void ReadDecisions(YamlNode? node)
    {
        foreach (var child in node?.Children ?? [])
        {
            ReadDecisions(child);
        }

        foreach (var pair in (node as YamlMapping)?.Pairs ?? [])
        {
            IReadOnlyList<YamlNode> written =
                pair.Value is YamlSequence list ? list.Items
                : pair.Value is { } one ? [one]
                : [];
            foreach (var scalar in written.OfType<YamlScalar>())
            {
                // A subset of a choice that takes several is written in braces.
                if (pair.Key.Value is "at" or "in" or "require" or "forbid" || (IsVerb(pair) && scalar.Value.StartsWith('{')))
                {
                    ReadAddresses(scalar.Span);
                }
                else if (IsVerb(pair))
                {
                    UseOption(scalar);
                }
            }
        }

        static bool IsVerb(YamlPair pair) => pair.Key.Value is "exclude" or "restore" or "pin" or "boost" or "limit" or "option";
    }

    /// <summary>Settings of the final network by the addresses of choices, also one key within the other.</summary>
    private void ReadPaths(YamlNode? node)
    {
        foreach (var pair in (node as YamlMapping)?.Pairs ?? [])
        {
            ReadAddresses(pair.Key.Span);
            ReadPaths(pair.Value);
        }
    }

    private void ReadTable(YamlNode table)
    {
        index.HasTable = true;
        if (Find(table, "template") is YamlScalar template)
        {
            foreach (Match match in Braces().Matches(tree.TextOf(template.Span).ToString()))
            {
                var inside = match.Groups["address"];
                ReadAddresses(new SourceSpan(template.Span.Start + inside.Index, template.Span.Start + inside.Index + inside.Length));
            }
        }

        foreach (var code in (Find(table, "codes") as YamlMapping)?.Pairs ?? [])
        {
            index.AddCode(code.Key.Value);
            UseOption(code.Key);
        }
    }

    /// <summary>
    /// Addresses and the options they are compared with: <c>cell.0->1.conv.kernel = 3</c>. Each part may be the name of a block, an operator, a
    /// layer or a choice; the last one may also be an argument.
    /// </summary>
    private void ReadAddresses(SourceSpan where)
    {
        foreach (Match match in Segment().Matches(tree.TextOf(where).ToString()))
        {
            var span = new SourceSpan(where.Start + match.Index, where.Start + match.Index + match.Length);
            if (match.Groups["inner"].Success && !match.Groups["more"].Success && Arguments.Contains(match.Value))
            {
                _uses.Add((NameKind.Address, match.Value, span));
                continue;
            }

            _uses.Add((NameKind.Layer, match.Value, span));
            _uses.Add((NameKind.Address, match.Value, span));
        }
    }

    private void UseLayer(YamlScalar scalar)
    {
        if (scalar.Value != _own)
        {
            _uses.Add((NameKind.Layer, scalar.Value, NameSpan(scalar)));
        }
    }

    /// <summary>An option is called by its name, else by its operator's.</summary>
    private void UseOption(YamlScalar scalar)
    {
        _uses.Add((NameKind.Layer, scalar.Value, NameSpan(scalar)));
        _uses.Add((NameKind.Address, scalar.Value, NameSpan(scalar)));
    }

    private static string TextOf(YamlNode option) =>
        option switch
        {
            YamlScalar scalar => scalar.Value,
            YamlMapping mapping when mapping.Find("name")?.Value is YamlScalar name => name.Value,
            YamlMapping mapping => mapping.Pairs.FirstOrDefault(pair => LayerKeys.All.Find(pair.Key.Value) is null)?.Key.Value ?? "",
            _ => "",
        };

    private static YamlNode? Find(YamlNode? node, string key) => (node as YamlMapping)?.Find(key)?.Value;

    [GeneratedRegex(@"(?<![\w.\]>-])[A-Za-z_]\w*|(?<inner>(?<=\.)[A-Za-z_]\w*)(?<more>(?=[.\[]))?")]
    private static partial Regex Segment();

    [GeneratedRegex(@"\{\s*(?:(?:edges|fingerprint)\s+)?(?<address>[^{}]*)\}")]
    private static partial Regex Braces();

    /// <summary>The name without its quotes.</summary>
    private static SourceSpan NameSpan(YamlScalar scalar) =>
        scalar.Style is ScalarStyle.SingleQuoted or ScalarStyle.DoubleQuoted && scalar.Span.Length >= 2
            ? new SourceSpan(scalar.Span.Start + 1, scalar.Span.End - 1)
            : scalar.Span;
}
