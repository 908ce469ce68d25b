using NasNavigator.LanguageServer.Naming;
using NasNavigator.Space.Syntax;

namespace NasNavigator.LanguageServer.Symbols;

/// <summary>A name that can be looked for in the whole workspace.</summary>
/// <param name="Name">As written.</param>
/// <param name="Kind">As the protocol numbers kinds.</param>
/// <param name="Span">Where it is given.</param>
internal sealed record SpaceSymbol(string Name, int Kind, SourceSpan Span)
{
    public const int KindSpace = 2;
    public const int KindBlock = 5;
    public const int KindChoice = 10;
    public const int KindOperator = 12;
    public const int KindName = 13;
}

/// <summary>The names of a space: its own, its operators and blocks, and what it names in its network.</summary>
internal static class SpaceSymbols
{
    /// <summary>More of one file would push out those of all others.</summary>
    private const int MostOfAFile = 1000;

    public static IReadOnlyList<SpaceSymbol> Of(SyntaxTree tree, string fallbackName)
    {
        if (tree.Root is not YamlMapping root)
        {
            return [];
        }

        var name = root.Find("name")?.Value as YamlScalar;
        var symbols = new List<SpaceSymbol>
        {
            new(name?.Value ?? fallbackName, SpaceSymbol.KindSpace, name?.Span ?? new SourceSpan(root.Span.Start, root.Span.Start)),
        };
        foreach (var (section, kind) in new[] { ("operators", SpaceSymbol.KindOperator), ("blocks", SpaceSymbol.KindBlock) })
        {
            foreach (var pair in (root.Find(section)?.Value as YamlMapping)?.Pairs ?? [])
            {
                symbols.Add(new SpaceSymbol(pair.Key.Value, kind, pair.Key.Span));
            }
        }

        symbols.AddRange(
            NameIndex
                .Of(tree)
                .All.Where(thing => thing is { Kind: NameKind.Address, Definition: not null })
                .Select(thing => new SpaceSymbol(thing.Name, SpaceSymbol.KindName, thing.Definition!.Value))
        );
        return [.. symbols.Where(symbol => symbol.Name.Length > 0).Take(MostOfAFile)];
    }
}
