using NasNavigator.Space.Binding;
using NasNavigator.Space.Checks;
using NasNavigator.Space.Syntax;

namespace NasNavigator.Space.Edits.Refactorings;

/// <summary>A change of how a space is written that leaves what it describes.</summary>
/// <param name="Title">Imperative.</param>
/// <param name="Edits">Made, applied to a copy and compared when asked for; empty where the space would change after all.</param>
public sealed record Refactoring(string Title, Func<IReadOnlyList<TextEdit>> Edits)
{
    /// <summary>The edits where the space after them is the same and nothing new is wrong with it; else none.</summary>
    internal static IReadOnlyList<TextEdit> Kept(BoundFile file, IReadOnlyList<TextEdit> edits) =>
        edits.Count > 0
        && Read(file, edits) is { Space: { } after } result
        && after.Version == file.Space!.Version
        && HasNoMoreErrors(file, result)
            ? edits
            : [];

    /// <summary>The file after edits.</summary>
    internal static BoundFile Read(BoundFile file, IReadOnlyList<TextEdit> edits) =>
        BoundFile.Bind(TextEdit.Apply(file.Tree.Text, edits), file.Space!.Name);

    /// <summary>Whether reading finds no errors and warnings that were not there before. A definition that is no longer used is none.</summary>
    internal static bool HasNoMoreErrors(BoundFile before, BoundFile after)
    {
        var had = Counts(BoundFile.Bind(before.Tree));
        return Counts(after).All(found => found.Value <= had.GetValueOrDefault(found.Key));

        static Dictionary<string, int> Counts(BoundFile file) =>
            file
                .Diagnostics.Where(finding => finding.Severity <= Severity.Warning && finding.Code != UnusedName.OwnCode)
                .GroupBy(finding => finding.Code)
                .ToDictionary(group => group.Key, group => group.Count());
    }

    /// <summary>The innermost node with this place.</summary>
    internal static YamlNode? NodeAt(SyntaxTree tree, SourceSpan span)
    {
        var node = tree.NodeAt(span.Start);
        while (node is not null && node.Span != span)
        {
            node = node.Parent;
        }

        return node;
    }

    /// <summary>The pair whose value a node is; null for an item of a list, a key and the root.</summary>
    internal static YamlPair? PairOf(YamlNode node) =>
        (node.Parent as YamlMapping)?.Pairs.FirstOrDefault(pair => ReferenceEquals(pair.Value, node));
}
