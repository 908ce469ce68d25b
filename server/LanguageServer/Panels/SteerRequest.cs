using NasNavigator.LanguageServer.Documents;
using NasNavigator.LanguageServer.Hosting;
using NasNavigator.Protocol.JsonRpc;
using NasNavigator.Protocol.Lsp;
using NasNavigator.Protocol.Navigator;
using TextEdit = NasNavigator.Protocol.Lsp.TextEdit;

namespace NasNavigator.LanguageServer.Panels;

/// <summary>nasnav/preview and nasnav/steer: what a panel's buttons do, and what they would do.</summary>
internal static class SteerRequest
{
    public static Feature Preview() =>
        new(
            Method<Workspace>.Request(
                "nasnav/preview",
                LspJson.Default.PreviewParams,
                LspJson.Default.PreviewAnswer,
                (workspace, parameters, _) =>
                {
                    var document = workspace.Find(parameters.TextDocument.Uri);
                    var draft = SteeringDraft.Of(workspace, document, [parameters.Decision, .. parameters.And ?? []]);
                    return ValueTask.FromResult(
                        new PreviewAnswer(
                            document.Known is { } known ? SpaceRequest.SizeOf(known.Space) : new SpaceSize("0", "0", true),
                            draft.After?.Space is { } after ? SpaceRequest.SizeOf(after) : null,
                            draft.Problem
                        )
                    );
                }
            )
        );

    /// <remarks>
    /// The editor makes the edit, so that undo holds it, and only in the version that the decision was made for. A client that lets
    /// nobody edit gets the edit as the answer.
    /// </remarks>
    public static Feature Steer(Session session, Server server) =>
        new(
            Method<Workspace>.Request(
                "nasnav/steer",
                LspJson.Default.SteerParams,
                LspJson.Default.SteerAnswer,
                async (workspace, parameters, cancellation) =>
                {
                    var document = workspace.Find(parameters.TextDocument.Uri);
                    if (document.Version != parameters.Version)
                    {
                        return new SteerAnswer(false, "The text was edited since this was shown. Look again and repeat it.");
                    }

                    var draft = SteeringDraft.Of(workspace, document, [parameters.Decision, .. parameters.And ?? []]);
                    if (draft.Problem is not null)
                    {
                        return new SteerAnswer(false, draft.Problem);
                    }

                    var edit = EditOf(document, draft);
                    server.Steering.Expect(document, draft.Edits);
                    if (session.Client.Workspace is not { ApplyEdit: true })
                    {
                        return new SteerAnswer(false, "This editor lets no language server edit: apply the edit.") { Edit = edit };
                    }

                    var label = $"{parameters.Decision.Verb} {parameters.Decision.Subject}";
                    var said = await server.Editor.ApplyAsync(label, edit, cancellation);
                    return new SteerAnswer(said.Applied, said.Applied ? null : said.FailureReason ?? "The editor refused the edit.");
                }
            )
        )
        {
            // Its own edit is the one that comes meanwhile.
            OutlivesEdits = true,
        };

    private static WorkspaceEdit EditOf(Document document, SteeringDraft draft)
    {
        IReadOnlyList<TextEdit> edits = [.. draft.Edits.Select(edit => new TextEdit(document.RangeOf(edit.Span), edit.NewText))];
        return new WorkspaceEdit
        {
            DocumentChanges = [new TextDocumentEdit(new OptionalVersionedTextDocumentIdentifier(document.Uri, document.Version), edits)],
        };
    }
}
