using System.Text.Json;
using NasNavigator.Search.Samplers;
using NasNavigator.Space.Model;

namespace NasNavigator.Search.Strategies;

/// <summary>
/// Regularised evolution: a child of the best of a few random members replaces the oldest member, not the worst. Source: Real et al.,
/// Regularized evolution for image classifier architecture search, AAAI 2019.
/// </summary>
internal sealed class EvolutionStrategy : ISearchStrategy
{
    private const int Population = 50;
    private const int Tournament = 10;
    private const int Attempts = 20;
    private readonly Memory _memory = new();

    /// <inheritdoc/>
    public string Name => "evolution";

    /// <inheritdoc/>
    public IReadOnlyList<Candidate> Ask(ISpaceView space, int count, Chance chance)
    {
        // The youngest are the population; those that steering has excluded meanwhile have no children.
        var alive = _memory.Told.TakeLast(Population).Where(member => space.Admits(member.Architecture)).ToList();
        var asked = new List<Candidate>(count);
        var seen = new HashSet<Architecture>();
        for (var attempt = 0; asked.Count < count && attempt < count * Attempts; attempt++)
        {
            var candidate =
                _memory.Told.Count + asked.Count < Population || alive.Count == 0 ? Drawn(space, chance) : Child(space, alive, chance);
            if (candidate is not null && seen.Add(candidate.Architecture))
            {
                asked.Add(candidate);
            }
        }

        return asked;
    }

    /// <inheritdoc/>
    public void Tell(IReadOnlyList<Evaluation> evaluations) => _memory.Add(evaluations);

    /// <inheritdoc/>
    public JsonElement Save() => JsonElement.Parse(_memory.Save().ToJsonString());

    /// <inheritdoc/>
    public void Restore(JsonElement state) => _memory.Restore(state);

    private static Candidate Drawn(ISpaceView space, Chance chance) => new(Assignments.Uniform(space, chance), Candidate.Exploit, []);

    private static Candidate? Child(ISpaceView space, List<(Architecture Architecture, double Accuracy)> alive, Chance chance)
    {
        var parent = alive[chance.Next(alive.Count)];
        for (var i = 1; i < Tournament; i++)
        {
            var rival = alive[chance.Next(alive.Count)];
            parent = rival.Accuracy > parent.Accuracy ? rival : parent;
        }

        return Neighbours.One(space, parent.Architecture, chance) is { } child
            ? new Candidate(child, Candidate.Exploit, [parent.Architecture])
            : null;
    }
}
