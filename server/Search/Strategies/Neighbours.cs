using NasNavigator.Space.Model;

namespace NasNavigator.Search.Strategies;

/// <summary>Architectures that differ from another in one decision, and in what that decision activates.</summary>
internal static class Neighbours
{
    private const int Attempts = 50;

    /// <summary>One of them at random; null where none was found that the space admits.</summary>
    public static Architecture? One(ISpaceView space, Architecture architecture, Chance chance)
    {
        var choices = space.Space.Choices.Where(choice => architecture.Of(choice) >= 0 && space.AllowedOf(choice).Count > 1).ToList();
        for (var attempt = 0; choices.Count > 0 && attempt < Attempts; attempt++)
        {
            var choice = choices[chance.Next(choices.Count)];
            var others = Alternatives(space, choice, architecture.Of(choice)).ToList();
            if (others.Count > 0 && Changed(space, architecture, choice, others[chance.Next(others.Count)], chance) is { } neighbour)
            {
                return neighbour;
            }
        }

        return null;
    }

    /// <summary>All of them, in file order; what a decision newly activates is drawn.</summary>
    public static IEnumerable<Architecture> All(ISpaceView space, Architecture architecture, Chance chance) =>
        space.Space.Choices.Where(choice => architecture.Of(choice) >= 0).SelectMany(choice => Of(space, architecture, choice, chance));

    /// <summary>Those that differ in this choice, which is active.</summary>
    public static IEnumerable<Architecture> Of(ISpaceView space, Architecture architecture, Choice choice, Chance chance)
    {
        foreach (var other in Alternatives(space, choice, architecture.Of(choice)))
        {
            if (Changed(space, architecture, choice, other, chance) is { } neighbour)
            {
                yield return neighbour;
            }
        }
    }

    /// <summary>The other decisions of a choice: another option; of a subset one option more, one less, or one exchanged.</summary>
    private static IEnumerable<long> Alternatives(ISpaceView space, Choice choice, long decision)
    {
        var allowed = space.AllowedOf(choice);
        if (!choice.IsSubset)
        {
            return allowed.Select(option => (long)option).Where(option => option != decision);
        }

        var taken = System.Numerics.BitOperations.PopCount((ulong)decision);
        var (fewest, most) = (Math.Min(choice.TakeFrom, allowed.Count), Math.Min(choice.TakeTo, allowed.Count));
        var inside = allowed.Where(option => (decision >> option & 1) != 0).ToList();
        var outside = allowed.Where(option => (decision >> option & 1) == 0).ToList();
        var less = taken > fewest ? inside.Select(option => decision & ~(1L << option)) : [];
        var more = taken < most ? outside.Select(option => decision | (1L << option)) : [];
        var exchanged = inside.SelectMany(option => outside.Select(other => (decision & ~(1L << option)) | (1L << other)));
        return less.Concat(more).Concat(exchanged);
    }

    private static Architecture? Changed(ISpaceView space, Architecture architecture, Choice choice, long decision, Chance chance)
    {
        var assignment = architecture.Decisions.ToArray();
        assignment[choice.Index] = decision;
        foreach (var inactive in space.Space.Choices.Where(other => assignment[other.Index] < 0))
        {
            assignment[inactive.Index] = Samplers.Assignments.Draw(space, inactive, chance);
        }

        var changed = space.Activate(assignment);
        return space.Admits(changed) ? changed : null;
    }
}
