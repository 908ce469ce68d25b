using NasNavigator.Analysis.Ranking;
using NasNavigator.Runs;

namespace NasNavigator.Search;

/// <summary>A ranking as the run stores it.</summary>
internal static class RankingRows
{
    /// <summary>Writes a ranking down.</summary>
    public static StoredRanking Store(Ranking ranking, int round, long step, string spaceVersion) =>
        new()
        {
            Round = round,
            Step = step,
            SpaceVersion = spaceVersion,
            Evaluations = ranking.Evaluations,
            ExplainedVariance = ranking.ExplainedVariance,
            Options =
            [
                .. ranking.Options.Select(ranked => new RankRow(
                    ranked.Choice.Address,
                    ranked.Option.Text,
                    ranked.Effect,
                    ranked.StandardError,
                    ranked.Samples,
                    ranked.Fitness,
                    ranked.State.ToString().ToLowerInvariant()
                )),
            ],
            Suggestions =
            [
                .. ranking.Suggestions.Select(suggestion => new SuggestionRow(
                    suggestion.Choice.Address,
                    suggestion.Option.Text,
                    suggestion.Choice.Options[suggestion.BestIndex].Text,
                    suggestion.Difference,
                    suggestion.StandardError,
                    suggestion.Samples,
                    suggestion.Fitness
                )),
            ],
        };
}
