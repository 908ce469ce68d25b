using NasNavigator.Space.Model;

namespace NasNavigator.Space.Lowering;

/// <summary>The first option that steering leaves of every choice, all options of a subset; and what is being looked at just now.</summary>
internal sealed class SurveyDecisions : IDecisions
{
    private readonly Dictionary<Choice, long> _forced = [];

    public long Of(Choice choice) =>
        _forced.TryGetValue(choice, out var forced) ? forced
        : choice.IsSubset ? (choice.Options.Count >= 63 ? long.MaxValue : (1L << choice.Options.Count) - 1)
        : DefaultOf(choice);

    /// <summary>The option that the walk goes on with.</summary>
    public static int DefaultOf(Choice choice) => choice.Allowed.Count > 0 ? choice.Allowed[0] : 0;

    /// <summary>Looks at another option until <see cref="Release"/>; false where the choice is being looked at already.</summary>
    public bool Force(Choice choice, int option) => _forced.TryAdd(choice, option);

    public void Release(Choice choice) => _forced.Remove(choice);
}
