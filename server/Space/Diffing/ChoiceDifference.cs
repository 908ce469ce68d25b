using NasNavigator.Space.Model;

namespace NasNavigator.Space.Diffing;

/// <summary>Choices and options that came or went, by stable address and text.</summary>
internal static class ChoiceDifference
{
    /// <summary>What several choices have in common, as those that one line of text stands for, is said once.</summary>
    public static IEnumerable<SpaceChange> Of(SearchSpace before, SearchSpace after) =>
        All(before, after)
            .GroupBy(change => (change.Kind, change.Breakage, change.What, change.Span))
            .Select(group =>
                group.Count() == 1
                    ? group.First()
                    : group.First() with
                    {
                        Where = $"{group.First().Where} and {Figures.Counted(group.Count() - 1, "more choice")}",
                    }
            );

    private static IEnumerable<SpaceChange> All(SearchSpace before, SearchSpace after)
    {
        var (old, now) = (before.ChoicesByAddress, after.ChoicesByAddress);
        foreach (var (address, choice) in old.Where(entry => !now.ContainsKey(entry.Key)))
        {
            yield return new SpaceChange(
                ChangeKind.Removed,
                Breakage.Ranking,
                address,
                $"is no longer a choice (was {Listed(choice.Options)})",
                after.Network.Span
            );
        }

        foreach (var (address, choice) in now)
        {
            if (!old.TryGetValue(address, out var twin))
            {
                yield return new SpaceChange(
                    ChangeKind.Added,
                    Breakage.Ranking,
                    address,
                    $"new choice of {Listed(choice.Options)}",
                    choice.Span
                );
                continue;
            }

            foreach (var change in Between(twin, choice))
            {
                yield return change;
            }
        }
    }

    private static IEnumerable<SpaceChange> Between(Choice old, Choice now)
    {
        var (before, after) = (
            old.Options.Select(option => option.Text).ToHashSet(),
            now.Options.Select(option => option.Text).ToHashSet()
        );
        for (var i = 0; i < old.Options.Count; i++)
        {
            if (!after.Contains(old.Options[i].Text))
            {
                // What steering had taken out already was in no architecture.
                var wasExcluded = !old.Allowed.Contains(i);
                yield return new SpaceChange(
                    ChangeKind.Removed,
                    wasExcluded ? Breakage.Search : Breakage.Ranking,
                    now.Address,
                    wasExcluded ? $"{old.Options[i].Text} removed, which was excluded" : $"{old.Options[i].Text} removed",
                    now.Span
                );
            }
        }

        foreach (var option in now.Options.Where(option => !before.Contains(option.Text)))
        {
            yield return new SpaceChange(ChangeKind.Added, Breakage.Ranking, now.Address, $"{option.Text} added", option.Span);
        }

        if ((old.TakeFrom, old.TakeTo) != (now.TakeFrom, now.TakeTo))
        {
            yield return new SpaceChange(
                ChangeKind.Changed,
                Breakage.Ranking,
                now.Address,
                $"takes {Taken(old)} → {Taken(now)} of its options",
                now.Span
            );
        }
    }

    private static string Taken(Choice choice) =>
        choice.TakeFrom == choice.TakeTo ? $"{choice.TakeFrom}" : $"{choice.TakeFrom} to {choice.TakeTo}";

    private static string Listed(IReadOnlyList<Option> options)
    {
        const int Shown = 6;
        var names = string.Join(", ", options.Take(Shown).Select(option => option.Text));
        return options.Count > Shown ? $"{names} and {options.Count - Shown} more" : names;
    }
}
