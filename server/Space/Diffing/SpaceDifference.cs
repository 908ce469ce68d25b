using NasNavigator.Space.Binding;

namespace NasNavigator.Space.Diffing;

/// <summary>What differs in meaning between two versions of a search space, each thing with what it breaks.</summary>
public static class SpaceDifference
{
    /// <summary>Compares two files that can be read whole.</summary>
    /// <param name="before">The old version; its space must be there.</param>
    /// <param name="after">The new version; its space must be there.</param>
    /// <returns>Choices and layers, then decisions, then settings. Empty where the texts are equal.</returns>
    public static IReadOnlyList<SpaceChange> Of(BoundFile before, BoundFile after)
    {
        if (before.Tree.Text == after.Tree.Text)
        {
            return [];
        }

        var (old, now) = (before.Space!, after.Space!);
        List<SpaceChange> found =
        [
            .. ChoiceDifference.Of(old, now),
            .. LayerDifference.Of(before, after),
            .. SteeringDifference.Of(before, after),
            .. SettingDifference.Of(before.Tree, after.Tree),
        ];
        if (
            old.UnsteeredVersion != now.UnsteeredVersion
            && found.All(change => change.Breakage < Breakage.Ranking && !change.Where.StartsWith("task", StringComparison.Ordinal))
        )
        {
            found.Insert(
                0,
                new SpaceChange(ChangeKind.Changed, Breakage.Checkpoint, "network", "is put together in another way", now.Network.Span)
            );
        }

        if (found.FindIndex(change => change.Where == "task.input") is var input and >= 0 && LayerDifference.Resizes(old, now))
        {
            found[input] = found[input] with { Breakage = Breakage.Checkpoint };
        }

        return found.Count > 0
            ? found
            : [new SpaceChange(ChangeKind.Changed, Breakage.Cosmetic, "text", "only comments, names or layout differ", new(0, 0))];
    }

    /// <summary>The worst of all changes; cosmetic where there is none.</summary>
    public static Breakage WorstOf(IReadOnlyList<SpaceChange> changes) =>
        changes.Select(change => change.Breakage).DefaultIfEmpty(Breakage.Cosmetic).Max();
}
