namespace NasNavigator.Space.Edits;

/// <summary>A change of the list of steering entries: at one place some go and some come.</summary>
/// <param name="Length">Number of entries of the list that it was made for.</param>
/// <param name="Start">Position of the first entry that goes, or where the new ones are put.</param>
/// <param name="Removed">Entries that go.</param>
/// <param name="Added">Entries that come.</param>
public sealed record SteeringPatch(int Length, int Start, IReadOnlyList<string> Removed, IReadOnlyList<string> Added)
{
    /// <summary>What takes it back.</summary>
    public SteeringPatch Inverse() => new(Length - Removed.Count + Added.Count, Start, Added, Removed);

    /// <summary>The change from one list to another: what lies between their common beginning and their common end.</summary>
    public static SteeringPatch Of(IReadOnlyList<string> before, IReadOnlyList<string> after)
    {
        var start = 0;
        while (start < Math.Min(before.Count, after.Count) && before[start] == after[start])
        {
            start++;
        }

        var end = 0;
        while (end < Math.Min(before.Count, after.Count) - start && before[^(end + 1)] == after[^(end + 1)])
        {
            end++;
        }

        return new SteeringPatch(before.Count, start, [.. before.Skip(start).SkipLast(end)], [.. after.Skip(start).SkipLast(end)]);
    }

    /// <summary>
    /// The list after the change. Where the list has changed meanwhile, entries that say the same as those that go are taken out
    /// wherever they stand, and what comes is put at the end.
    /// </summary>
    public IReadOnlyList<string> Apply(IReadOnlyList<string> entries)
    {
        if (entries.Count == Length && entries.Skip(Start).Take(Removed.Count).SequenceEqual(Removed))
        {
            return [.. entries.Take(Start), .. Added, .. entries.Skip(Start + Removed.Count)];
        }

        var left = entries.ToList();
        foreach (var gone in Removed.Select(SteeringList.Gist))
        {
            var place = left.FindLastIndex(entry => SteeringList.Gist(entry) == gone);
            if (place >= 0)
            {
                left.RemoveAt(place);
            }
        }

        var known = left.Select(SteeringList.Gist).ToHashSet();
        return [.. left, .. Added.Where(entry => !known.Contains(SteeringList.Gist(entry)))];
    }
}
