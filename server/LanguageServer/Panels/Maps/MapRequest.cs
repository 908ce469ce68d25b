using System.Collections.Concurrent;
using NasNavigator.LanguageServer.Documents;
using NasNavigator.LanguageServer.Hosting;
using NasNavigator.Protocol.JsonRpc;
using NasNavigator.Protocol.Lsp;
using NasNavigator.Protocol.Navigator;

namespace NasNavigator.LanguageServer.Panels.Maps;

/// <summary>nasnav/map: the candidates of an open file as nested circles, with clusters in words and design rules.</summary>
internal static class MapRequest
{
    public static Feature Show(Server server)
    {
        // What each file's panel showed last: what was there stays where it was.
        var shown = new ConcurrentDictionary<string, SpaceMap>();
        return new Feature(
            Method<Workspace>.Request(
                "nasnav/map",
                LspJson.Default.MapParams,
                LspJson.Default.MapAnswer,
                async (workspace, parameters, cancellation) =>
                {
                    var document = workspace.Find(parameters.TextDocument.Uri);
                    var pool = await Task.Run(
                        () => server.Candidates.Of(workspace, document, parameters.Source, cancellation),
                        cancellation
                    );
                    if (pool is null || pool.Candidates.Count == 0)
                    {
                        return new MapAnswer("none", Revisions.None, Problem: pool?.Problem);
                    }

                    var question = MapQuestion.Of(document.Known!.File.Tree.Text, pool);
                    var revision = question.Revision;
                    if (revision == parameters.Revision)
                    {
                        return new MapAnswer("same", revision);
                    }

                    var before = shown.GetValueOrDefault(document.Uri);
                    var map = await server.Heavy.AskAsync(
                        MapComputation.Request,
                        question.After(before),
                        workspace.IsTrusted,
                        cancellation
                    );
                    shown[document.Uri] = map;
                    return new MapAnswer("full", revision, map);
                }
            )
        );
    }
}
