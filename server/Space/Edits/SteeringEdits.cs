using NasNavigator.Space.Checks;
using NasNavigator.Space.Model;
using NasNavigator.Space.Syntax;

namespace NasNavigator.Space.Edits;

/// <summary>Steering as minimal edits of the text: every comment, blank and line end outside the entries stays.</summary>
public static class SteeringEdits
{
    private const string Key = "steering";

    /// <summary>
    /// Writes a decision behind the others. Empty where it already stands there and nothing after it says otherwise, and where the text has
    /// no place for it (the document or <c>steering:</c> is something else than it should be).
    /// </summary>
    public static IReadOnlyList<TextEdit> Add(SyntaxTree tree, SteeringDecision decision)
    {
        var entries = Entries(tree);
        var isLast =
            entries.FindLastIndex(entry => entry.Says(decision)) is >= 0 and var place
            && !entries.Skip(place + 1).Any(entry => entry.Contradicts(decision));
        return isLast ? [] : Insert(tree, decision);
    }

    /// <summary>
    /// Lets an option take part again: deletes the entries that exclude it at exactly this place (or inside it) and pins of other options
    /// there; where a broader entry still shuts it out, adds a <c>restore</c> entry of its own. Empty where nothing shuts it out.
    /// </summary>
    /// <param name="tree">The text.</param>
    /// <param name="decision">Verb <c>restore</c>; its evidence is written only where an entry is added.</param>
    /// <param name="alternatives">
    /// The texts of all options at that place, so that a broader pin of one of them is seen to shut this one out; without them only pins at
    /// the very place count.
    /// </param>
    public static IReadOnlyList<TextEdit> Restore(
        SyntaxTree tree,
        SteeringDecision decision,
        IReadOnlyCollection<string>? alternatives = null
    )
    {
        var entries = Entries(tree);
        var gone = entries
            .Where(entry => ShutsOut(entry) && (entry.At == decision.At || (entry.Verb == "exclude" && IsWithin(entry.At, decision.At))))
            .ToList();
        var isStillOut = false;
        foreach (var entry in entries.Except(gone).Where(entry => AddressPattern.Matches(entry.At, decision.At ?? "")))
        {
            isStillOut = ShutsOut(entry) || (isStillOut && !(entry.Verb is "restore" or "pin" && entry.Subject == decision.Subject));
        }

        var removal = gone.Count == 0 ? [] : Remove(tree, gone);
        if (!isStillOut)
        {
            return removal;
        }

        if (gone.Count == 0)
        {
            return Insert(tree, decision with { Verb = "restore" });
        }

        // What goes and what comes may touch the same lines, so the second edit is made in the text after the first.
        var between = TextEdit.Apply(tree.Text, removal);
        return Difference(tree.Text, TextEdit.Apply(between, Insert(SyntaxTree.Parse(between), decision with { Verb = "restore" })));

        bool ShutsOut(WrittenEntry entry) =>
            entry.Verb switch
            {
                "exclude" => entry.Subject == decision.Subject,
                "pin" when entry.Subject != decision.Subject => alternatives?.Contains(entry.Subject)
                    ?? (entry.At is not null && entry.At == decision.At),
                _ => false,
            };
    }

    /// <summary>Deletes the entries with this verb, subject and place as written; empty where there is none. Takes a pin or a boost back.</summary>
    public static IReadOnlyList<TextEdit> Delete(SyntaxTree tree, string verb, string subject, string? at)
    {
        var gone = Entries(tree).Where(entry => entry.Verb == verb && entry.Subject == subject && entry.At == at).ToList();
        return gone.Count == 0 ? [] : Remove(tree, gone);
    }

    /// <summary>Takes entries out and writes others behind those that stay; everything around them is kept.</summary>
    public static IReadOnlyList<TextEdit> Change(SyntaxTree tree, SteeringPatch patch)
    {
        var text = tree.Text;
        foreach (var gone in patch.Removed.Select(SteeringList.Gist))
        {
            var now = SyntaxTree.Parse(text);
            if (Entries(now).FindLast(entry => SteeringList.GistOf(entry.Node) == gone) is { } entry)
            {
                text = TextEdit.Apply(text, Remove(now, [entry]));
            }
        }

        foreach (var added in patch.Added.Select(SteeringList.Decision).OfType<SteeringDecision>())
        {
            text = TextEdit.Apply(text, Insert(SyntaxTree.Parse(text), added));
        }

        return Difference(tree.Text, text);
    }

    private static bool IsWithin(string? inner, string? outer) =>
        inner == outer || outer is null || (inner is not null && AddressPattern.Matches(outer, inner));

    private static List<WrittenEntry> Entries(SyntaxTree tree) =>
        Sequence(tree) is { } sequence ? [.. sequence.Items.Select(WrittenEntry.Read).OfType<WrittenEntry>()] : [];

    private static YamlSequence? Sequence(SyntaxTree tree) => (tree.Root as YamlMapping)?.Find(Key)?.Value?.Resolved as YamlSequence;

    private static IReadOnlyList<TextEdit> Remove(SyntaxTree tree, List<WrittenEntry> entries) =>
        new NodeEdits(tree).RemoveItems(Sequence(tree)!, [.. entries.Select(entry => entry.Node)]);

    private static IReadOnlyList<TextEdit> Insert(SyntaxTree tree, SteeringDecision decision)
    {
        var edits = new NodeEdits(tree);
        var entry = decision.ToYaml();
        if (tree.Root is null)
        {
            return edits.Append([$"{Key}:", $"  - {entry}"]);
        }

        if (tree.Root is not YamlMapping root)
        {
            return [];
        }

        if (root.Find(Key) is not { } pair)
        {
            var indent = new string(' ', tree.Lines.PositionOf(root.Span.Start).Character);
            return root.IsFlow ? edits.InsertKey(root, Key, $"[{entry}]") : edits.Append([$"{indent}{Key}:", $"{indent}  - {entry}"]);
        }

        return pair.Value?.Resolved switch
        {
            YamlSequence { IsFlow: false } sequence => edits.InsertItem(sequence, entry),
            YamlSequence { Items.Count: > 0 } sequence => edits.InsertItem(sequence, entry),
            YamlSequence sequence when pair.Value is not YamlAlias && IsPlainlyEmpty(tree, sequence) => edits.FillWithItem(
                root,
                pair,
                entry
            ),
            YamlSequence sequence => edits.InsertItem(sequence, entry),
            null when pair.Value is null && pair.HasColon => edits.FillWithItem(root, pair, entry),
            YamlScalar { IsNull: true } when pair.Value is YamlScalar => edits.FillWithItem(root, pair, entry),
            _ => [],
        };
    }

    private static bool IsPlainlyEmpty(SyntaxTree tree, YamlSequence sequence) =>
        tree.TextOf(sequence.Span) is ['[', .. var inner, ']'] && inner.Trim(' ').IsEmpty;

    /// <summary>One edit of what lies between the common start and the common end of two texts.</summary>
    private static IReadOnlyList<TextEdit> Difference(string before, string after)
    {
        var start = before.AsSpan().CommonPrefixLength(after);
        var end = 0;
        while (end < Math.Min(before.Length, after.Length) - start && before[^(end + 1)] == after[^(end + 1)])
        {
            end++;
        }

        return before == after ? [] : [new TextEdit(new SourceSpan(start, before.Length - end), after[start..^end])];
    }
}
