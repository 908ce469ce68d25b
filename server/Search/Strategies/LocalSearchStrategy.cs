using System.Text.Json;
using System.Text.Json.Nodes;
using NasNavigator.Search.Samplers;
using NasNavigator.Space.Model;

namespace NasNavigator.Search.Strategies;

/// <summary>
/// Climbs: measures the neighbours of where it stands and moves as soon as one is better; where none is, it starts anew elsewhere.
/// Source: White, Nolen and Savani, Exploring the loss landscape in neural architecture search, UAI 2021.
/// </summary>
internal sealed class LocalSearchStrategy : ISearchStrategy
{
    private readonly Memory _memory = new();

    /// <summary>Position in the memory of where it stands; −1 before a start.</summary>
    private int _place = -1;

    /// <inheritdoc/>
    public string Name => "local";

    /// <inheritdoc/>
    public IReadOnlyList<Candidate> Ask(ISpaceView space, int count, Chance chance)
    {
        var asked = new List<Candidate>(count);
        var seen = new HashSet<Architecture>();
        if (_place >= 0 && _memory.Told[_place].Architecture is var here && space.Admits(here))
        {
            Architecture[] around = [.. Neighbours.All(space, here, chance).Where(neighbour => !_memory.Knows(neighbour))];
            chance.Shuffle<Architecture>(around);
            asked.AddRange(around.Where(seen.Add).Take(count).Select(neighbour => new Candidate(neighbour, Candidate.Exploit, [here])));
        }

        // A top, or no place yet: starts elsewhere. Later ones of the same call wait for what the first brings.
        if (asked.Count == 0)
        {
            _place = -1;
            for (var attempt = 0; asked.Count < count && attempt < 20 * count; attempt++)
            {
                var start = Assignments.Uniform(space, chance);
                if (!_memory.Knows(start) && seen.Add(start))
                {
                    asked.Add(new Candidate(start, Candidate.Exploit, []));
                }
            }
        }

        return asked;
    }

    /// <inheritdoc/>
    public void Tell(IReadOnlyList<Evaluation> evaluations)
    {
        foreach (var evaluation in evaluations)
        {
            _memory.Add([evaluation]);
            if (_place < 0 || evaluation.AccuracyFraction > _memory.Told[_place].Accuracy)
            {
                _place = _memory.Told.Count - 1;
            }
        }
    }

    /// <inheritdoc/>
    public JsonElement Save() => JsonElement.Parse(new JsonObject { ["place"] = _place, ["told"] = _memory.Save() }.ToJsonString());

    /// <inheritdoc/>
    public void Restore(JsonElement state)
    {
        _memory.Restore(state.GetProperty("told"));
        _place = state.GetProperty("place").GetInt32();
    }
}
