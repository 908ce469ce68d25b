using System.Text.Json;
using NasNavigator.Analysis.ParallelCoordinates;
using NasNavigator.LanguageServer.Documents;
using NasNavigator.LanguageServer.Hosting;
using NasNavigator.LanguageServer.Measured.Candidates;
using NasNavigator.Protocol.JsonRpc;
using NasNavigator.Protocol.Lsp;
using NasNavigator.Protocol.Navigator;

namespace NasNavigator.LanguageServer.Panels.Parallel;

/// <summary>nasnav/parallel and nasnav/parallelOrder: measured candidates over parallel axes, and the order of these.</summary>
/// <remarks>What both compute is kept as long as the candidates stay the same, so that the order follows a slider at once.</remarks>
internal static class ParallelRequest
{
    public static Feature Show(Server server) =>
        new(
            Method<Workspace>.Request(
                "nasnav/parallel",
                LspJson.Default.ParallelParams,
                LspJson.Default.ParallelAnswer,
                async (workspace, parameters, cancellation) =>
                {
                    var document = workspace.Find(parameters.TextDocument.Uri);
                    if (server.Candidates.Of(workspace, document, parameters.Source, cancellation) is not { } pool)
                    {
                        return new ParallelAnswer("none", Revisions.None);
                    }

                    if (!pool.Candidates.Any(candidate => candidate.Value is not null))
                    {
                        return new ParallelAnswer("none", Revisions.None, Problem: pool.Problem);
                    }

                    var layout = await LayAsync(server, workspace, document, pool, parameters.Axes, cancellation);
                    var revision = $"{layout.Name} {pool.Source.Id} {string.Join(' ', pool.Sources.Select(source => source.Id))}";
                    return revision == parameters.Revision
                        ? new ParallelAnswer("same", revision)
                        : new ParallelAnswer("full", revision, ParallelPictureWriter.Write(pool, layout));
                }
            )
        )
        {
            OutlivesEdits = true,
        };

    public static Feature Order(Server server) =>
        new(
            Method<Workspace>.Request(
                "nasnav/parallelOrder",
                LspJson.Default.ParallelOrderParams,
                LspJson.Default.ParallelOrderAnswer,
                async (workspace, parameters, cancellation) =>
                {
                    var weights = WeightsOf(parameters);
                    var share = Math.Clamp(parameters.Share, 0.1, 0.9);
                    var document = workspace.Find(parameters.TextDocument.Uri);
                    var pool = server.Candidates.Of(workspace, document, parameters.Source, cancellation);
                    if (pool is null || !pool.Candidates.Any(candidate => candidate.Value is not null))
                    {
                        return new ParallelOrderAnswer([], [], [], []);
                    }

                    var layout = await LayAsync(server, workspace, document, pool, parameters.Axes, cancellation);
                    var properties = await server.Parallel.MeasureAsync(pool, layout, share, workspace.IsTrusted, cancellation);
                    return Answer(layout, properties, weights, parameters);
                }
            )
        )
        {
            OutlivesEdits = true,
        };

    private static Task<ParallelLayout> LayAsync(
        Server server,
        Workspace workspace,
        Document document,
        CandidatePool pool,
        IReadOnlyList<string>? axes,
        CancellationToken cancellation
    ) => server.Parallel.LayAsync(pool, document.Known!.File.Tree.Text, axes, workspace.IsTrusted, cancellation);

    private static ParallelOrderAnswer Answer(
        ParallelLayout layout,
        AxisProperties properties,
        PropertyWeights weights,
        ParallelOrderParams parameters
    )
    {
        var names = layout.Axes.Axes.Select(axis => axis.Name).ToList();
        var scores = PairScores.Of(properties, weights);
        var together = (parameters.Together ?? [])
            .Where(pair => pair.Count == 2)
            .Select(pair => (names.IndexOf(pair[0]), names.IndexOf(pair[1])))
            .Where(pair => pair is { Item1: >= 0, Item2: >= 0 } && pair.Item1 != pair.Item2)
            .ToList();
        var order = AxisOrder.Best(scores, last: names.Count - 1, together: together);
        return new ParallelOrderAnswer(
            [.. order.Select(axis => names[axis])],
            names,
            [.. names.Select((_, left) => (IReadOnlyList<double>)[.. names.Select((_, right) => Math.Round(scores[left, right], 4))])],
            [.. properties.Flat.Select(NameOf)],
            parameters.Pair is [var one, var other]
            && names.IndexOf(one) is >= 0 and var i
            && names.IndexOf(other) is >= 0 and var j
            && i != j
                ? WindowsOf(properties, i, j)
                : null
        );
    }

    private static IReadOnlyList<IReadOnlyList<double>> WindowsOf(AxisProperties properties, int left, int right) =>
        [
            .. Enumerable
                .Range(0, AxisWindows.Count)
                .Select(window =>
                    (IReadOnlyList<double>)
                        [.. Enum.GetValues<AxisProperty>().Select(property => Math.Round(properties.Of(left, right, property, window), 4))]
                ),
        ];

    private static PropertyWeights WeightsOf(ParallelOrderParams parameters)
    {
        if (parameters.Weights is not { } weights)
        {
            var name = parameters.Question ?? AxisQuestion.All[0].Name;
            return AxisQuestion.Find(name)?.Weights
                ?? throw new RpcException(
                    new RpcError(
                        RpcError.InvalidParams,
                        $"There is no question \"{name}\"; there are {string.Join(", ", AxisQuestion.All.Select(one => one.Name))}."
                    )
                );
        }

        try
        {
            return PropertyWeights.Of(
                weights.Select(weight => (Enum.Parse<AxisProperty>(weight.Property, ignoreCase: true), weight.Weight))
            );
        }
        catch (ArgumentException exception)
        {
            throw new RpcException(new RpcError(RpcError.InvalidParams, $"The weights cannot be used: {exception.Message}"));
        }
    }

    internal static string NameOf(AxisProperty property) => JsonNamingPolicy.CamelCase.ConvertName(property.ToString());
}
