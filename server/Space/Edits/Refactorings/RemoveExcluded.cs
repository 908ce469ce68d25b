using NasNavigator.Space.Binding;
using NasNavigator.Space.Checks;
using NasNavigator.Space.Model;
using NasNavigator.Space.Syntax;

namespace NasNavigator.Space.Edits.Refactorings;

/// <summary>
/// Deletes the options that steering excludes at all their places, and the entries that have nothing left to say. The architectures
/// stay the same; what was trained and measured of the options is no longer reachable from the file.
/// </summary>
public static class RemoveExcluded
{
    /// <summary>Offered on such an option and anywhere in <c>steering:</c>.</summary>
    public static IEnumerable<Refactoring> Find(BoundFile file, int offset)
    {
        if (file.Space is not { } space)
        {
            yield break;
        }

        var excluded = WrittenOptions.Of(space).All.Where(option => IsOut(option) && ItemOf(file.Tree, option) is not null).ToList();
        var steering = (file.Tree.Root as YamlMapping)?.Find("steering");
        if (excluded.Count > 0 && (steering?.Span.Touches(offset) == true || excluded.Exists(option => option.Span.Touches(offset))))
        {
            yield return new Refactoring(
                excluded.Count == 1 ? $"Remove {excluded[0].Text} for good" : $"Remove {excluded.Count} excluded options for good",
                () => Edits(file, space, excluded)
            );
        }
    }

    private static IReadOnlyList<TextEdit> Edits(BoundFile file, SearchSpace space, List<WrittenOption> excluded)
    {
        var nodes = new NodeEdits(file.Tree);
        var edits = excluded
            .Select(option => ItemOf(file.Tree, option)!)
            .GroupBy(item => (YamlSequence)item.Parent!)
            .SelectMany(items => nodes.RemoveItems(items.Key, [.. items]))
            .ToList();
        if (Refactoring.Read(file, edits).Space is not { } without)
        {
            return [];
        }

        edits.AddRange(Pointless(file.Tree, nodes, without, excluded.Select(option => option.Text).ToHashSet()));
        var after = Refactoring.Read(file, edits);
        return after.Space is { } left && IsSame(space, left, excluded) && Refactoring.HasNoMoreErrors(file, after) ? edits : [];
    }

    /// <summary>Removes the entries about removed options that nothing they cover has any more.</summary>
    private static IReadOnlyList<TextEdit> Pointless(SyntaxTree tree, NodeEdits nodes, SearchSpace without, IReadOnlySet<string> removed)
    {
        if ((tree.Root as YamlMapping)?.Find("steering")?.Value?.Resolved is not YamlSequence steering)
        {
            return [];
        }

        var gone = steering
            .Items.Where(item =>
                WrittenEntry.Read(item) is { Verb: "exclude" or "restore" or "boost" } entry
                && removed.Contains(entry.Subject)
                && !without.Choices.Any(choice =>
                    AddressPattern.Matches(entry.At, choice.Address) && choice.Options.Any(option => option.Text == entry.Subject)
                )
            )
            .ToList();
        return nodes.RemoveItems(steering, gone);
    }

    /// <summary>Whether every choice that is left may be decided as before; choices in a removed option went with it.</summary>
    private static bool IsSame(SearchSpace before, SearchSpace after, List<WrittenOption> excluded)
    {
        var left = after.Choices.ToDictionary(choice => choice.Address, StringComparer.Ordinal);
        foreach (var choice in before.Choices)
        {
            if (left.Remove(choice.Address, out var now))
            {
                var allowed = now.Allowed.Select(option => now.Options[option]);
                if (
                    !allowed
                        .Select(option => (option.Text, option.Weight))
                        .SequenceEqual(choice.Allowed.Select(option => (choice.Options[option].Text, choice.Options[option].Weight)))
                    || (now.TakeFrom, now.TakeTo) != (choice.TakeFrom, choice.TakeTo)
                    || now.IsPinned != choice.IsPinned
                )
                {
                    return false;
                }
            }
            else if (!excluded.Exists(option => option.Span.Start <= choice.Span.Start && option.Span.End >= choice.Span.End))
            {
                return false;
            }
        }

        return left.Count == 0;
    }

    /// <summary>Whether an exclusion took it out everywhere. What only a pin shuts out comes back with the pin.</summary>
    private static bool IsOut(WrittenOption option) =>
        option.IsExcludedEverywhere && option.Places.All(place => place.Choice is { IsPinned: false, IsSubset: false, Index: >= 0 });

    /// <summary>The option as an item of a list of its own; null for a value of a range.</summary>
    private static YamlNode? ItemOf(SyntaxTree tree, WrittenOption option) =>
        Refactoring.NodeAt(tree, option.Span) is { Parent: YamlSequence } item ? item : null;
}
