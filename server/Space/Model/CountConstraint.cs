namespace NasNavigator.Space.Model;

/// <summary>Makes the condition of a <c>count:</c> constraint.</summary>
public static class CountConstraint
{
    /// <summary>
    /// At least <paramref name="min"/> and at most <paramref name="max"/> of the choices are active and take one of the options. A
    /// choice that governs many places in the network counts once.
    /// </summary>
    /// <param name="options">Texts of options; a choice that has none of them does not count.</param>
    /// <param name="choices">The choices that the pattern of <c>in:</c> matches.</param>
    /// <param name="min">Fewest; null for no bound.</param>
    /// <param name="max">Most; null for no bound.</param>
    public static Expression Of(IReadOnlyList<string> options, IReadOnlyList<Choice> choices, long? min, long? max)
    {
        var terms = new List<Takes>();
        foreach (var choice in choices)
        {
            var counted = Enumerable.Range(0, choice.Options.Count).Where(option => options.Contains(choice.Options[option].Text)).ToList();
            if (counted.Count > 0)
            {
                terms.Add(new Takes(choice, counted));
            }
        }

        var count = new CountTerm(terms);
        var bounds = new List<Expression>();
        if (min is { } fewest)
        {
            bounds.Add(new Comparison(count, Comparator.AtLeast, new NumberTerm(fewest)));
        }

        if (max is { } most)
        {
            bounds.Add(new Comparison(count, Comparator.AtMost, new NumberTerm(most)));
        }

        return bounds.Count == 1 ? bounds[0] : new All(bounds);
    }
}
