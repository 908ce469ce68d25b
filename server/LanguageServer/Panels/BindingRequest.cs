using NasNavigator.LanguageServer.Documents;
using NasNavigator.LanguageServer.Hosting;
using NasNavigator.LanguageServer.Measured;
using NasNavigator.Protocol.JsonRpc;
using NasNavigator.Protocol.Lsp;
using NasNavigator.Protocol.Navigator;
using NasNavigator.Space.Edits;

namespace NasNavigator.LanguageServer.Panels;

/// <summary>nasnav/binding and nasnav/bind: how an open file and the live run that heeds it differ, and bringing them together.</summary>
internal static class BindingRequest
{
    public static Feature Show() =>
        new(
            Method<Workspace>.Request(
                "nasnav/binding",
                LspJson.Default.BindingParams,
                LspJson.Default.BindingAnswer,
                (workspace, parameters, _) => ValueTask.FromResult(Of(workspace, workspace.Find(parameters.TextDocument.Uri)))
            )
        )
        {
            OutlivesEdits = true,
        };

    /// <remarks>The run is told, or the editor edits: never both, so that what is shown afterwards is what the other side said.</remarks>
    public static Feature Bind(Session session, Server server) =>
        new(
            Method<Workspace>.Request(
                "nasnav/bind",
                LspJson.Default.BindParams,
                LspJson.Default.BindAnswer,
                async (workspace, parameters, cancellation) =>
                {
                    var document = workspace.Find(parameters.TextDocument.Uri);
                    if (parameters.Toward == "run")
                    {
                        return new BindAnswer(await server.Steering.AdoptAsync(document, cancellation));
                    }

                    if (
                        LiveRuns.BoundTo(workspace, document.Uri) is not { } folder
                        || LiveRuns.Compare(folder, document.Text) is not var (_, compared, _)
                    )
                    {
                        return new BindAnswer("No live run heeds this file.");
                    }

                    var edits = SteeringEdits.Change(document.Tree, SteeringPatch.Of(SteeringList.Read(document.Tree), compared.Written));
                    if (edits.Count == 0)
                    {
                        return new BindAnswer("The file says so already.");
                    }

                    var edit = document.EditOf(edits, session.Client);
                    var said = await server.Editor.ApplyAsync("Write the run's steering into the file", edit, cancellation);
                    return new BindAnswer(
                        said.Applied ? "The run's decisions stand in the file." : said.FailureReason ?? "The editor refused the edit."
                    );
                }
            )
        )
        {
            // Its own edit is the one that comes meanwhile.
            OutlivesEdits = true,
        };

    private static BindingAnswer Of(Workspace workspace, Document document) =>
        LiveRuns.BoundTo(workspace, document.Uri) is { } folder && LiveRuns.Compare(folder, document.Text) is var (run, compared, _)
            ? new BindingAnswer("bound", run)
            {
                HasErrors = compared.HasErrors,
                FileChanges = [.. compared.FileChanges, .. compared.Keys],
                RunAhead = compared.RunAhead,
                HasSteering = compared.FileChanges.Count > 0,
            }
            : new BindingAnswer("none", null);
}
