using System.Text.Json;
using System.Text.Json.Nodes;
using NasNavigator.Search.Samplers;
using NasNavigator.Space.Model;

namespace NasNavigator.Search.Strategies;

/// <summary>
/// Half of a round is drawn at random with equal counts of every option and alone feeds the ranks; half is bred from the best of the
/// latest rounds. After NAS-Navigator (Tang et al., IEEE TVCG 2023), with a random half of our own so that ranks do not inherit the
/// taste of what was bred.
/// </summary>
/// <remarks>
/// What a boost or a prior weighs is drawn more often in the bred half only: in crossing, between the two parents' options, and in
/// mutation, among all. Where nothing new can be bred in fifty tries, a random architecture takes the place.
/// </remarks>
internal sealed class NavigatorStrategy : ISearchStrategy
{
    private const int Parents = 20;
    private const int OldestParent = 5;
    private const double CrossoverRate = 0.5;
    private const double MutationRate = 0.1;
    private const int Attempts = 50;

    private readonly List<(Architecture Architecture, double Accuracy, int Round)> _told = [];
    private int _round;

    /// <inheritdoc/>
    public string Name => "navigator";

    /// <inheritdoc/>
    public RoundCounts? Counts { get; private set; }

    /// <inheritdoc/>
    public IReadOnlyList<Candidate> Ask(ISpaceView space, int count, Chance chance)
    {
        _round++;
        var pool = _told.Where(each => each.Round >= _round - OldestParent && space.Admits(each.Architecture)).ToList();
        // Before anything is measured there is nothing to breed from, and ranks can use every candidate.
        var draw = Assignments.Fair(space, pool.Count == 0 ? count : (count + 1) / 2, distinct: true, chance);
        var asked = draw.Architectures.Select(drawn => new Candidate(drawn, Candidate.Random, [])).ToList();
        var known = pool.Select(each => each.Architecture).Concat(draw.Architectures).ToHashSet();
        var (tries, bred) = (0, 0);
        var best = pool.OrderByDescending(each => each.Accuracy)
            .ThenByDescending(each => each.Round)
            .DistinctBy(each => each.Architecture)
            .Take(Parents)
            .Select(each => each.Architecture)
            .ToList();
        while (best.Count > 0 && asked.Count < count)
        {
            Candidate? child = null;
            for (var attempt = 0; child is null && attempt < Attempts; attempt++)
            {
                tries++;
                var (mother, father) = (best[chance.Next(best.Count)], best[chance.Next(best.Count)]);
                var bornOf = Child(space, mother, father, chance);
                if (space.Admits(bornOf) && known.Add(bornOf))
                {
                    child = new Candidate(bornOf, Candidate.Exploit, mother.Equals(father) ? [mother] : [mother, father]);
                    bred++;
                }
            }

            child ??= Stranger(space, known, chance);
            if (child is null)
            {
                break;
            }

            asked.Add(child);
        }

        Counts = new RoundCounts(draw.Architectures.Count, draw.Redrawn, bred, asked.Count - draw.Architectures.Count - bred, tries);
        return asked;
    }

    /// <inheritdoc/>
    public void Tell(IReadOnlyList<Evaluation> evaluations)
    {
        _told.AddRange(evaluations.Select(each => (each.Candidate.Architecture, each.AccuracyFraction, _round)));
        _told.RemoveAll(each => each.Round < _round - OldestParent);
    }

    /// <inheritdoc/>
    public JsonElement Save()
    {
        var told = new JsonArray();
        foreach (var (architecture, accuracy, round) in _told)
        {
            var row = new JsonArray(JsonValue.Create(round), JsonValue.Create(accuracy));
            foreach (var decision in architecture.Decisions)
            {
                row.Add((JsonNode)JsonValue.Create(decision));
            }

            told.Add((JsonNode)row);
        }

        return JsonElement.Parse(new JsonObject { ["round"] = _round, ["told"] = told }.ToJsonString());
    }

    /// <inheritdoc/>
    public void Restore(JsonElement state)
    {
        _round = state.GetProperty("round").GetInt32();
        _told.Clear();
        foreach (var row in state.GetProperty("told").EnumerateArray())
        {
            var decisions = row.EnumerateArray().Skip(2).Select(decision => decision.GetInt64());
            _told.Add((new Architecture([.. decisions]), row[1].GetDouble(), row[0].GetInt32()));
        }
    }

    private static Architecture Child(ISpaceView space, Architecture mother, Architecture father, Chance chance)
    {
        var assignment = new long[space.Space.Choices.Count];
        foreach (var choice in space.Space.Choices)
        {
            var (hers, his) = (mother.Of(choice), father.Of(choice));
            assignment[choice.Index] =
                (hers < 0 && his < 0) || chance.NextDouble() < MutationRate ? Mutation(space, choice, chance)
                : hers < 0 ? his
                : his < 0 ? hers
                : chance.NextDouble() < Share(choice, hers, his) ? hers
                : his;
        }

        return space.Activate(assignment);
    }

    /// <summary>The chance of the mother's option: even, but for what was boosted.</summary>
    private static double Share(Choice choice, long hers, long his)
    {
        if (choice.IsSubset)
        {
            return 1 - CrossoverRate;
        }

        var (one, other) = ((1 - CrossoverRate) * choice.Options[(int)hers].Weight, CrossoverRate * choice.Options[(int)his].Weight);
        return one + other > 0 ? one / (one + other) : 1 - CrossoverRate;
    }

    private static long Mutation(ISpaceView space, Choice choice, Chance chance)
    {
        var allowed = space.AllowedOf(choice);
        var total = allowed.Sum(option => choice.Options[option].Weight);
        if (choice.IsSubset || total <= 0)
        {
            return Assignments.Draw(space, choice, chance);
        }

        var left = chance.NextDouble() * total;
        foreach (var option in allowed)
        {
            left -= choice.Options[option].Weight;
            if (left < 0)
            {
                return option;
            }
        }

        return allowed[^1];
    }

    private static Candidate? Stranger(ISpaceView space, HashSet<Architecture> known, Chance chance)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var drawn = Assignments.Uniform(space, chance);
            if (known.Add(drawn))
            {
                return new Candidate(drawn, Candidate.Exploit, []);
            }
        }

        return null;
    }
}
