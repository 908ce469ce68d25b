using NasNavigator.Space.Model;

namespace NasNavigator.Analysis.Rules;

/// <summary>Every pattern that is tried on a space: single decisions, pairs of decisions, counts of an option, and one option after another.</summary>
internal static class PatternCatalogue
{
    /// <summary>Pairs are tried only of decisions that stand together where all pairs would be more.</summary>
    private const int MostPairs = 20_000;
    private const int MostFollowed = 8;
    private const int MostOptions = 12;

    /// <summary>Each once. Which they are depends on the choices alone, never on what was measured.</summary>
    public static IEnumerable<Pattern> All(IReadOnlyList<Choice> choices)
    {
        var single = choices.Select((choice, position) => Single(choice, position).ToList()).ToList();
        var tried = single.SelectMany(patterns => patterns.Where(pattern => pattern.Refused.Count == 0));
        return [.. tried, .. Pairs(choices, single), .. Counts(choices), .. Followed(choices)];
    }

    /// <summary>Of one choice: each option, each left out.</summary>
    public static IEnumerable<TakesOption> Single(Choice choice, int position)
    {
        var options = choice.Options.Count;
        if (options < 2 || options > MostOptions)
        {
            yield break;
        }

        for (var option = 0; option < options; option++)
        {
            yield return TakesOption.One(position, choice, option);
        }

        // Of a subset the others may be taken beside it, so that "not" is no union of them.
        for (var option = 0; !choice.IsSubset && options > 2 && option < options; option++)
        {
            yield return TakesOption.Not(position, choice, option);
        }
    }

    private static IEnumerable<Pattern> Pairs(IReadOnlyList<Choice> choices, List<List<TakesOption>> single)
    {
        var all = 0L;
        for (var a = 0; a < choices.Count; a++)
        {
            all += single.Skip(a + 1).Sum(other => (long)other.Count * single[a].Count);
        }

        for (var a = 0; a < choices.Count; a++)
        {
            var last = all <= MostPairs ? choices.Count - 1 : Math.Min(choices.Count - 1, a + 1);
            for (var b = a + 1; b <= last; b++)
            {
                foreach (var first in single[a])
                {
                    foreach (var second in single[b])
                    {
                        yield return new Both(first, second);
                    }
                }
            }
        }
    }

    private static IEnumerable<Pattern> Counts(IReadOnlyList<Choice> choices)
    {
        var blocks = choices.GroupBy(choice => BlockOf(choice.Address)).Where(block => block.Count() > 1).ToList();
        foreach (var block in blocks)
        {
            var places = choices
                .Select((choice, position) => (choice, position))
                .Where(pair => !pair.choice.IsSubset && AddressPattern.Matches(block.Key, pair.choice.Address))
                .SelectMany(pair => pair.choice.Options.Select((option, at) => (option.Text, pair.position, at)))
                .GroupBy(place => place.Text);
            foreach (var option in places)
            {
                (int, int)[] at = [.. option.Select(place => (place.position, place.at))];
                for (var count = 1; count < at.Length && count <= 6; count++)
                {
                    yield return new OptionCount(option.Key, block.Key, at, count, IsAtMost: true);
                    if (count > 1)
                    {
                        yield return new OptionCount(option.Key, block.Key, at, count, IsAtMost: false);
                    }
                }
            }
        }
    }

    // On the edges of a graph `0->1` leads into `1->2`.
    private static IEnumerable<Pattern> Followed(IReadOnlyList<Choice> choices)
    {
        var edges = choices
            .Select((choice, position) => (Choice: choice, Position: position, Ends: EndsOf(choice.Address)))
            .Where(edge => edge.Ends is not null && !edge.Choice.IsSubset && edge.Choice.Options.Count <= MostOptions)
            .ToList();
        var meetings =
            from first in edges
            from second in edges
            where first.Ends!.Value.To == second.Ends!.Value.From && BlockOf(first.Choice.Address) == BlockOf(second.Choice.Address)
            select (first, second);
        var joined = meetings.SelectMany(meeting =>
            from one in Enumerable.Range(0, meeting.first.Choice.Options.Count)
            from two in Enumerable.Range(0, meeting.second.Choice.Options.Count)
            select (
                Key: (
                    BlockOf(meeting.first.Choice.Address),
                    First: meeting.first.Choice.Options[one].Text,
                    Second: meeting.second.Choice.Options[two].Text
                ),
                Place: new Both(
                    TakesOption.One(meeting.first.Position, meeting.first.Choice, one),
                    TakesOption.One(meeting.second.Position, meeting.second.Choice, two)
                )
            )
        );
        foreach (var pair in joined.GroupBy(each => each.Key))
        {
            if (pair.Count() is > 1 and <= MostFollowed)
            {
                yield return new FollowedBy(pair.Key.First, pair.Key.Second, [.. pair.Select(each => each.Place)]);
            }
        }
    }

    private static string BlockOf(string address) => address.LastIndexOf('.') is >= 0 and var point ? address[..point] : "";

    private static (int From, int To)? EndsOf(string address)
    {
        var name = address[(address.LastIndexOf('.') + 1)..].Split("->");
        return name.Length == 2 && int.TryParse(name[0], out var from) && int.TryParse(name[1], out var to) ? (from, to) : null;
    }
}
