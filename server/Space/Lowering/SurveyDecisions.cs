using NasNavigator.Space.Model;

namespace NasNavigator.Space.Lowering;

/// <summary>The first option that steering leaves of every choice, all options of a subset; and what is being looked at just now.</summary>
/// <param name="lean">What is decided instead where nothing is being looked at; null for the first options.</param>
internal sealed class SurveyDecisions(Func<Choice, long>? lean = null) : IDecisions
{
    private readonly Dictionary<Choice, long> _forced = [];

    public long Of(Choice choice) =>
        _forced.TryGetValue(choice, out var forced) ? forced
        : lean is not null ? lean(choice)
        : choice.IsSubset ? (choice.Options.Count >= 63 ? long.MaxValue : (1L << choice.Options.Count) - 1)
        : DefaultOf(choice);

    /// <summary>The option that the walk goes on with.</summary>
    public static int DefaultOf(Choice choice) => choice.Allowed.Count > 0 ? choice.Allowed[0] : 0;

    /// <summary>The options that are looked at: all that steering leaves, or the ends and some between of more than <see cref="Survey.MostOptions"/>.</summary>
    public static IEnumerable<int> Looked(Choice choice, int count)
    {
        var allowed = choice.Allowed.Count > 0 ? choice.Allowed : [.. Enumerable.Range(0, count)];
        var step = Math.Max(1, (allowed.Count + Survey.MostOptions - 1) / Survey.MostOptions);
        for (var i = 0; i < allowed.Count; i++)
        {
            if ((i % step == 0 || i == allowed.Count - 1) && allowed[i] < count)
            {
                yield return allowed[i];
            }
        }
    }

    /// <summary>Looks at another option until <see cref="Release"/>; false where the choice is being looked at already.</summary>
    public bool Force(Choice choice, int option) => _forced.TryAdd(choice, option);

    public void Release(Choice choice) => _forced.Remove(choice);
}
