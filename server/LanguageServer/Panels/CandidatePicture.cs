using System.Runtime.CompilerServices;
using System.Text.Json;
using NasNavigator.Analysis.Ranking;
using NasNavigator.LanguageServer.Heavy;
using NasNavigator.LanguageServer.Measured;
using NasNavigator.LanguageServer.Measured.Candidates;
using NasNavigator.Protocol.Navigator;
using NasNavigator.Space.Model;

namespace NasNavigator.LanguageServer.Panels;

/// <summary>What the Candidates panel shows of a pool: the map, and for each option its chance of being best and its share of the best.</summary>
internal static class CandidatePicture
{
    /// <summary>The best are a tenth of those that were measured, and at least this many.</summary>
    private const int FewestBest = 10;

    // Places and ranks hold as long as the candidates do, whatever is asked of them.
    private static readonly ConditionalWeakTable<IReadOnlyList<Candidate>, Made> Kept = [];

    /// <summary>Puts it together.</summary>
    /// <param name="pool">The candidates.</param>
    /// <param name="evidence">What was ranked; null where nothing was.</param>
    /// <param name="text">The YAML text of the pool's space.</param>
    /// <param name="map">Where places are asked for.</param>
    public static async Task<CandidateSet> OfAsync(
        CandidatePool pool,
        Evidence? evidence,
        string text,
        Func<CandidateMapQuestion, Task<CandidateMap>> map
    )
    {
        if (!Kept.TryGetValue(pool.Candidates, out var made))
        {
            made = Make(pool, await map(QuestionOf(pool, text)));
            Kept.AddOrUpdate(pool.Candidates, made);
        }

        var incumbent = pool.Incumbent is { } best ? pool.Candidates.ToList().IndexOf(best) : (int?)null;
        var ranks = pool.Source.IsTable ? RanksOf(made.Map, pool) : RanksOf(evidence, pool);
        return new CandidateSet(
            pool.Source.Id,
            [.. pool.Sources.Select(source => new CandidateOrigin(source.Id, source.IsTable))],
            pool.Metric,
            pool.IsShare,
            pool.LowerIsBetter,
            pool.LeftOut,
            pool.Problem,
            pool.Candidates.Select(candidate => candidate.Round).DefaultIfEmpty().Max(),
            [.. made.Options.Select((option, i) => Line(option, made.Frequencies[i], made.Held[i], ranks))],
            made.Lines,
            new MapExtent(made.Map.Extent[0], made.Map.Extent[1], made.Map.Extent[2], made.Map.Extent[3]),
            incumbent,
            made.Best,
            made.Map.Fidelity,
            JsonNamingPolicy.CamelCase.ConvertName(made.Map.Distances.ToString())
        );
    }

    private static CandidateOption Line(OptionPlace place, double frequency, int held, Dictionary<(string, string), Rank> ranks)
    {
        var rank = ranks.GetValueOrDefault((place.Address, place.Option.Text));
        var state =
            !place.IsAllowed ? "excluded"
            : place.Choice.IsPinned ? "pinned"
            : rank?.State ?? "none";
        return new CandidateOption(place.Address, place.Option.Text, rank?.Fitness, rank?.Samples ?? 0, frequency, held, state);
    }

    /// <summary>Where small values are good, what is ranked is how small they are.</summary>
    private static CandidateMapQuestion QuestionOf(CandidatePool pool, string text) =>
        new(
            text,
            [.. pool.Candidates.Select(candidate => candidate.Architecture.Decisions.ToArray())],
            pool.Source.IsTable ? [.. pool.Candidates.Select(candidate => pool.LowerIsBetter ? -candidate.Value : candidate.Value)] : null
        );

    private static Made Make(CandidatePool pool, CandidateMap map)
    {
        var (space, options) = (pool.Space, new List<OptionPlace>());
        var first = new int[space.Choices.Count];
        foreach (var choice in space.Choices)
        {
            first[choice.Index] = options.Count;
            options.AddRange(Enumerable.Range(0, choice.Options.Count).Select(option => new OptionPlace(choice, option)));
        }

        List<CandidateLine> lines =
        [
            .. pool.Candidates.Select(
                (candidate, i) =>
                    new CandidateLine(
                        candidate.Id,
                        map.X[i],
                        map.Y[i],
                        candidate.Value is { } value ? Math.Round(value, 6) : null,
                        HoldsOf(space, candidate.Architecture, first),
                        candidate.Round,
                        candidate.Looks,
                        candidate.Stratum,
                        candidate.IsValid,
                        candidate.Parameters
                    )
            ),
        ];
        var (frequencies, held, best) = Count(pool, lines, options);
        return new Made(options, lines, frequencies, held, best, map);
    }

    private static (double[] Frequencies, int[] Held, int Best) Count(
        CandidatePool pool,
        List<CandidateLine> lines,
        List<OptionPlace> options
    )
    {
        var measured = lines.Where(line => line is { IsValid: true, Value: not null }).ToList();
        var best = measured
            .OrderBy(line => pool.LowerIsBetter ? line.Value : -line.Value)
            .Take(Math.Max(FewestBest, measured.Count / 10))
            .ToList();
        var (among, held, made) = (new int[options.Count], new int[options.Count], new int[pool.Space.Choices.Count]);
        foreach (var option in lines.SelectMany(line => line.Holds))
        {
            held[option]++;
        }

        foreach (var line in best)
        {
            foreach (var option in line.Holds)
            {
                among[option]++;
            }

            foreach (var choice in line.Holds.Select(option => options[option].Choice.Index).Distinct())
            {
                made[choice]++;
            }
        }

        var frequencies = among.Select((count, i) => count == 0 ? 0 : Math.Round((double)count / made[options[i].Choice.Index], 4));
        return ([.. frequencies], held, best.Count);
    }

    private static IReadOnlyList<int> HoldsOf(SearchSpace space, Architecture architecture, int[] first)
    {
        var holds = new List<int>();
        foreach (var choice in space.Choices)
        {
            var decision = architecture.Of(choice);
            if (decision < 0)
            {
                continue;
            }

            if (!choice.IsSubset)
            {
                holds.Add(first[choice.Index] + (int)decision);
                continue;
            }

            for (var option = 0; option < choice.Options.Count; option++)
            {
                if ((decision >> option & 1) != 0)
                {
                    holds.Add(first[choice.Index] + option);
                }
            }
        }

        return holds;
    }

    /// <summary>Of the run whose candidates are shown; another run's ranks say nothing of them.</summary>
    private static Dictionary<(string, string), Rank> RanksOf(Evidence? evidence, CandidatePool pool) =>
        evidence is null || evidence.Run.Id != pool.Source.Id
            ? []
            : pool
                .Space.Choices.SelectMany(evidence.Of)
                .ToDictionary(
                    option => (option.Place.Address, option.Place.Option.Text),
                    option => new Rank(option.Row.Fitness, option.Row.Samples, StateText(option.State))
                );

    private static Dictionary<(string, string), Rank> RanksOf(CandidateMap map, CandidatePool pool) =>
        map.Options.ToDictionary(
            option => (pool.Space.Choices[option.Choice].Address, pool.Space.Choices[option.Choice].Options[option.Option].Text),
            option => new Rank(option.Fitness, option.Samples, StateText(option.State))
        );

    private static string StateText(OptionState state) => JsonNamingPolicy.CamelCase.ConvertName(state.ToString());

    private sealed record Rank(double Fitness, int Samples, string State);

    private sealed record Made(
        IReadOnlyList<OptionPlace> Options,
        IReadOnlyList<CandidateLine> Lines,
        double[] Frequencies,
        int[] Held,
        int Best,
        CandidateMap Map
    );
}
