using NasNavigator.Space.Model;

namespace NasNavigator.Analysis.Shrinking;

/// <summary>The smallest space that steering can write and that holds a set: at each choice the options that the set takes.</summary>
/// <param name="Excluded">Options that no member takes, by choice in file order.</param>
/// <param name="Size">Architectures of the box.</param>
/// <param name="Share">Share of the box that is in the set. Range: above 0, at most 1.</param>
public sealed record TightBox(IReadOnlyList<(Choice Choice, int Option)> Excluded, int Size, double Share)
{
    /// <summary>Of a set that is part of a larger one.</summary>
    /// <param name="space">The space.</param>
    /// <param name="all">Everything that the space admits.</param>
    /// <param name="set">At least one of it.</param>
    public static TightBox Of(SearchSpace space, IReadOnlyList<Architecture> all, IReadOnlyList<Architecture> set)
    {
        var masks = new HashSet<int>[space.Choices.Count];
        foreach (var choice in space.Choices)
        {
            masks[choice.Index] = [.. set.SelectMany(each => OptionsOf(choice, each.Of(choice)))];
        }

        var inside = all.Where(each => space.Choices.All(choice => OptionsOf(choice, each.Of(choice)).All(masks[choice.Index].Contains)))
            .Count();
        var excluded = space
            .Choices.SelectMany(choice => Enumerable.Range(0, choice.Options.Count).Select(option => (choice, option)))
            .Where(pair => Allowed(pair.choice).Contains(pair.option) && !masks[pair.choice.Index].Contains(pair.option));
        return new TightBox([.. excluded], inside, (double)set.Count / Math.Max(1, inside));
    }

    private static IEnumerable<int> OptionsOf(Choice choice, long decision) =>
        decision < 0 ? []
        : choice.IsSubset ? Enumerable.Range(0, choice.Options.Count).Where(option => (decision >> option & 1) != 0)
        : [(int)decision];

    private static IReadOnlyList<int> Allowed(Choice choice) =>
        choice.Allowed.Count > 0 ? choice.Allowed : [.. Enumerable.Range(0, choice.Options.Count)];
}
