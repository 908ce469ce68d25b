using System.Text.Json;
using NasNavigator.LanguageServer.Documents;
using NasNavigator.LanguageServer.Hosting;
using NasNavigator.LanguageServer.Measured;
using NasNavigator.Protocol.JsonRpc;
using NasNavigator.Protocol.Lsp;
using NasNavigator.Protocol.Navigator;
using NasNavigator.Space.Model;

namespace NasNavigator.LanguageServer.Panels;

/// <summary>nasnav/ranking: what runs measured of an open file's options, laid over the space as it is now.</summary>
internal static class RankingRequest
{
    public static Feature Rank(Server server) =>
        new(
            Method<Workspace>.Request(
                "nasnav/ranking",
                LspJson.Default.RankingParams,
                LspJson.Default.RankingAnswer,
                (workspace, parameters, _) =>
                    ValueTask.FromResult(Answer(workspace, workspace.Find(parameters.TextDocument.Uri), parameters.Revision, server.Trends))
            )
        );

    private static RankingAnswer Answer(Workspace workspace, Document document, string? shown, RankTrends trends)
    {
        if (document.Known?.Space is not { } space || workspace.Measurements.On(document.Uri, space) is not { } evidence)
        {
            return new RankingAnswer("none", Revisions.None);
        }

        var ranking = Rank(space, evidence, trends.Of(evidence.Run));
        var revision = Revisions.Of(ranking, LspJson.Default.SpaceRanking);
        return revision == shown ? new RankingAnswer("same", revision) : new RankingAnswer("full", revision, ranking);
    }

    private static SpaceRanking Rank(
        SearchSpace space,
        Evidence evidence,
        IReadOnlyDictionary<(string Address, string Option), double[]> trends
    )
    {
        var stored = evidence.Run.Ranking;
        return new SpaceRanking(
            evidence.Run.Id,
            stored.SpaceVersion,
            evidence.IsOld,
            evidence.IsSteeredSince,
            stored.Round,
            stored.Step,
            stored.Evaluations,
            "accuracy",
            "points",
            stored.ExplainedVariance,
            [
                .. space
                    .Choices.Concat(space.HyperParameters)
                    .Select(choice => new RankedChoice(choice.Address, [.. evidence.Of(choice).Select(option => Line(option, trends))]))
                    .Where(choice => choice.Options.Count > 0),
            ]
        );
    }

    private static RankedOptionLine Line(MeasuredOption option, IReadOnlyDictionary<(string Address, string Option), double[]> trends) =>
        new(
            option.Place.Option.Text,
            option.Rank,
            option.Row.Effect,
            option.Row.StandardError,
            option.Row.Samples,
            option.Row.Fitness,
            JsonNamingPolicy.CamelCase.ConvertName(option.State.ToString()),
            option.Suggestion is not null,
            trends.GetValueOrDefault((option.Row.Address, option.Row.Option)) is { Length: > 1 } trend ? trend : null
        );
}
