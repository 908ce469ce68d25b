using System.Text.Json;
using System.Text.Json.Nodes;
using NasNavigator.Search.Samplers;
using NasNavigator.Space.Model;

namespace NasNavigator.Search.Strategies;

/// <summary>
/// Successive halving: measures many after the shortest training and goes on with the best third of them, rung by rung up to the full one.
/// Sources: Jamieson and Talwalkar, AISTATS 2016 (the rungs); Li et al., A system for massively parallel hyperparameter tuning, MLSys 2020
/// (promotion as soon as a place in the best third is sure, so that a round of any size is filled).
/// </summary>
/// <remarks>Where candidates can only be measured after the full training there are no rungs, and it draws at random without repeating.</remarks>
internal sealed class HalvingStrategy : ISearchStrategy
{
    /// <summary>Its name.</summary>
    public const string Word = "halving";

    private const int OneIn = 3;

    /// <summary>The full training; how many shorter ones there are is the evaluator's to say.</summary>
    private const int Full = int.MaxValue;
    private readonly List<(Architecture Architecture, int Rung, double Accuracy)> _told = [];
    private readonly HashSet<(Architecture Architecture, int Rung)> _known = [];

    /// <inheritdoc/>
    public string Name => Word;

    /// <inheritdoc/>
    public IReadOnlyList<Candidate> Ask(ISpaceView space, int count, Chance chance)
    {
        var shorter = Math.Max(0, space.Budgets.Count - 1);
        var asked = new List<Candidate>(count);
        var taken = new HashSet<(Architecture, int)>();
        // From the top down: what is nearest to a full measurement goes first.
        for (var rung = shorter - 1; rung >= 0; rung--)
        {
            var next = rung + 1 == shorter ? Full : rung + 1;
            foreach (var architecture in BestThird(space, rung).Where(each => !_known.Contains((each, next))).Take(count - asked.Count))
            {
                Add(architecture, next, [architecture]);
            }
        }

        for (var attempt = 0; asked.Count < count && attempt < 20 * count; attempt++)
        {
            Add(Assignments.Uniform(space, chance), shorter == 0 ? Full : 0, []);
        }

        return asked;

        void Add(Architecture architecture, int rung, IReadOnlyList<Architecture> parents)
        {
            if (!_known.Contains((architecture, rung)) && taken.Add((architecture, rung)))
            {
                asked.Add(new Candidate(architecture, Candidate.Exploit, parents) { Budget = rung == Full ? null : rung });
            }
        }
    }

    /// <inheritdoc/>
    public void Tell(IReadOnlyList<Evaluation> evaluations)
    {
        foreach (var evaluation in evaluations)
        {
            Add(evaluation.Candidate.Architecture, evaluation.Candidate.Budget ?? Full, evaluation.AccuracyFraction);
        }
    }

    /// <inheritdoc/>
    public JsonElement Save()
    {
        var saved = new JsonArray();
        foreach (var (architecture, rung, accuracy) in _told)
        {
            var row = new JsonArray(JsonValue.Create(accuracy), JsonValue.Create(rung));
            foreach (var decision in architecture.Decisions)
            {
                row.Add((JsonNode)JsonValue.Create(decision));
            }

            saved.Add((JsonNode)row);
        }

        return JsonElement.Parse(saved.ToJsonString());
    }

    /// <inheritdoc/>
    public void Restore(JsonElement state)
    {
        _told.Clear();
        _known.Clear();
        foreach (var row in state.EnumerateArray())
        {
            Add(
                new Architecture([.. row.EnumerateArray().Skip(2).Select(decision => decision.GetInt64())]),
                row[1].GetInt32(),
                row[0].GetDouble()
            );
        }
    }

    /// <summary>The best third of a rung, the best first; what steering has excluded meanwhile has left its rung.</summary>
    private List<Architecture> BestThird(ISpaceView space, int rung)
    {
        var members = _told.Where(each => each.Rung == rung && space.Admits(each.Architecture)).ToList();
        return [.. members.OrderByDescending(each => each.Accuracy).Take(members.Count / OneIn).Select(each => each.Architecture)];
    }

    private void Add(Architecture architecture, int rung, double accuracy)
    {
        _told.Add((architecture, rung, accuracy));
        _known.Add((architecture, rung));
    }
}
