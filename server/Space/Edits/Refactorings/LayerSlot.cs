using NasNavigator.Space.Binding;
using NasNavigator.Space.Syntax;

namespace NasNavigator.Space.Edits.Refactorings;

/// <summary>Places of the text in which a layer stands.</summary>
internal static class LayerSlot
{
    private static readonly string[] Lists = ["network", "layers", "paths", "choose", "on_node"];
    private static readonly string[] Values = ["on_edge", "on_node", "prepare", "project"];

    /// <summary>Whether a node is a layer in a list, an option, or what stands on edges and nodes; definitions are not.</summary>
    public static bool Holds(YamlNode node) =>
        node.Parent switch
        {
            YamlSequence list => Refactoring.PairOf(list) is { } owner ? IsListOfLayers(owner) : Holds(list),
            YamlMapping mapping when Refactoring.PairOf(node) is { } pair => Values.Contains(pair.Key.Value)
                || (EdgeReader.Parse(pair.Key.Value) is not null && Refactoring.PairOf(mapping) is { Key.Value: "on_edge" }),
            _ => false,
        };

    /// <summary>Whether it is an option, whose text its name or operator is.</summary>
    public static bool IsOption(YamlNode node) => node.Parent is YamlSequence list && Refactoring.PairOf(list) is { Key.Value: "choose" };

    /// <summary>The definitions of named operators; null where there are none.</summary>
    public static YamlMapping? Operators(SyntaxTree tree) => (tree.Root as YamlMapping)?.Find("operators")?.Value as YamlMapping;

    /// <summary>Whether a value holds an anchor or an alias, which mean something only where they stand.</summary>
    public static bool HasAnchors(YamlNode node) => node.Anchor is not null || node is YamlAlias || node.Children.Any(HasAnchors);

    private static bool IsListOfLayers(YamlPair owner) =>
        Lists.Contains(owner.Key.Value) || Refactoring.PairOf(owner.Key.Parent!) is { Key.Value: "operators" or "blocks" };
}
