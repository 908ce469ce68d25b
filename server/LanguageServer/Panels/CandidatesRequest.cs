using NasNavigator.LanguageServer.Documents;
using NasNavigator.LanguageServer.Heavy;
using NasNavigator.LanguageServer.Hosting;
using NasNavigator.Protocol.JsonRpc;
using NasNavigator.Protocol.Lsp;
using NasNavigator.Protocol.Navigator;

namespace NasNavigator.LanguageServer.Panels;

/// <summary>nasnav/candidates: the architectures that were looked at, as the Candidates panel shows them.</summary>
internal static class CandidatesRequest
{
    public static Feature List(Server server) =>
        new(
            Method<Workspace>.Request(
                "nasnav/candidates",
                LspJson.Default.CandidatesParams,
                LspJson.Default.CandidatesAnswer,
                async (workspace, parameters, cancellation) =>
                {
                    var document = workspace.Find(parameters.TextDocument.Uri);
                    if (
                        document.Known is not { } known
                        || server.Candidates.Of(workspace, document, parameters.Source, cancellation) is not { } pool
                    )
                    {
                        return new CandidatesAnswer("none", Revisions.None);
                    }

                    var set = await CandidatePicture.OfAsync(
                        pool,
                        workspace.Measurements.On(document.Uri, pool.Space),
                        known.File.Tree.Text,
                        question => server.Heavy.AskAsync(CandidateMapRequest.Request, question, workspace.IsTrusted, cancellation)
                    );
                    var revision = Revisions.Of(set, LspJson.Default.CandidateSet);
                    return revision == parameters.Revision
                        ? new CandidatesAnswer("same", revision)
                        : new CandidatesAnswer("full", revision, set);
                }
            )
        )
        {
            OutlivesEdits = true,
        };
}
