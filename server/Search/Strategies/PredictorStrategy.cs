using System.Text.Json;
using NasNavigator.Analysis.Prediction;
using NasNavigator.Search.Samplers;
using NasNavigator.Space.Model;

namespace NasNavigator.Search.Strategies;

/// <summary>
/// Fits a forest to all that was measured and measures next what a draw from its belief puts first: mutations of the best, and some
/// random ones. Sources: White, Neiswanger and Savani, BANANAS, AAAI 2021 (the loop and independent Thompson sampling); Hutter, Hoos and
/// Leyton-Brown, SMAC, LION 2011 (the forest in place of networks, since it is fitted in milliseconds).
/// </summary>
internal sealed class PredictorStrategy : ISearchStrategy
{
    private const int Starts = 20;
    private const int Parents = 10;
    private const int ChildrenEach = 10;
    private const int RandomOnes = 50;
    private readonly Memory _memory = new();

    /// <inheritdoc/>
    public string Name => "predictor";

    /// <inheritdoc/>
    public IReadOnlyList<Candidate> Ask(ISpaceView space, int count, Chance chance)
    {
        var told = _memory.Told.Where(each => space.Admits(each.Architecture)).ToList();
        var (asked, seen) = (new List<Candidate>(count), new HashSet<Architecture>());
        var pool = told.Count < Starts ? [] : Pool(space, told, chance);
        if (pool.Count > 0)
        {
            var encoding = new ArchitectureEncoding(space.Space);
            var forest = ForestRegressor.Fit(
                [.. told.Select(each => encoding.Encode(each.Architecture))],
                [.. told.Select(each => each.Accuracy)],
                (int)(chance.Next() >> 33)
            );
            var believed = pool.Select(each => forest.Predict(encoding.Encode(each.Architecture))).ToList();
            var drawn = believed.Select(belief => belief.Mean + (belief.Deviation * Chance.Normal(chance.Next()))).ToList();
            asked.AddRange(Enumerable.Range(0, pool.Count).OrderByDescending(i => drawn[i]).Take(count).Select(i => pool[i]));
            seen.UnionWith(asked.Select(each => each.Architecture));
        }

        for (var attempt = 0; asked.Count < count && attempt < 20 * count; attempt++)
        {
            var start = Assignments.Uniform(space, chance);
            if (!_memory.Knows(start) && seen.Add(start))
            {
                asked.Add(new Candidate(start, Candidate.Exploit, []));
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

    private List<Candidate> Pool(ISpaceView space, List<(Architecture Architecture, double Accuracy)> told, Chance chance)
    {
        var pool = new List<Candidate>();
        var seen = new HashSet<Architecture>();
        foreach (var parent in told.OrderByDescending(each => each.Accuracy).Take(Parents).Select(each => each.Architecture))
        {
            for (var i = 0; i < ChildrenEach; i++)
            {
                var child = Neighbours.One(space, parent, chance);
                // Every second one goes a step further, or a top would be left only by luck.
                child = i % 2 == 1 && child is not null ? Neighbours.One(space, child, chance) : child;
                Add(child, [parent]);
            }
        }

        for (var i = 0; i < RandomOnes; i++)
        {
            Add(Assignments.Uniform(space, chance), []);
        }

        return pool;

        void Add(Architecture? architecture, IReadOnlyList<Architecture> parents)
        {
            if (architecture is not null && !_memory.Knows(architecture) && seen.Add(architecture))
            {
                pool.Add(new Candidate(architecture, Candidate.Exploit, parents));
            }
        }
    }
}
