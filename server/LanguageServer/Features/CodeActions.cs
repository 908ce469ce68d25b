using NasNavigator.LanguageServer.Actions;
using NasNavigator.LanguageServer.Documents;
using NasNavigator.LanguageServer.Hosting;
using NasNavigator.LanguageServer.Measured;
using NasNavigator.Protocol.JsonRpc;
using NasNavigator.Protocol.Lsp;
using NasNavigator.Space.Syntax;

namespace NasNavigator.LanguageServer.Features;

/// <summary>textDocument/codeAction and codeAction/resolve: what can be done at the cursor.</summary>
/// <remarks>A client that can resolve gets titles first; an edit is made when its action is chosen, from the offers at the same place.</remarks>
internal sealed class CodeActions(Session session, LiveSteering steering)
{
    public Feature List() =>
        new(
            Method<Workspace>.Request(
                "textDocument/codeAction",
                LspJson.Default.CodeActionParams,
                LspJson.Default.IReadOnlyListCodeAction,
                (workspace, parameters, _) => ValueTask.FromResult(Find(workspace, parameters))
            ),
            capabilities => capabilities with { CodeActionProvider = new CodeActionOptions(ActionKinds.All, ResolveProvider: true) }
        );

    public Feature Resolve() =>
        new(
            Method<Workspace>.Request(
                "codeAction/resolve",
                LspJson.Default.CodeAction,
                LspJson.Default.CodeAction,
                (workspace, action, _) => ValueTask.FromResult(Resolve(workspace, action))
            )
        );

    private bool CanResolve =>
        session.Client.TextDocument?.CodeAction is { DataSupport: true, ResolveSupport.Properties: { } properties }
        && properties.Contains("edit");

    private bool ShowsDisabled => session.Client.TextDocument?.CodeAction is { DisabledSupport: true };

    private IReadOnlyList<CodeAction> Find(Workspace workspace, CodeActionParams parameters)
    {
        var document = workspace.Find(parameters.TextDocument.Uri);
        var actions = new List<CodeAction>();
        foreach (var offer in Offers(workspace, document, parameters.Range).Where(offer => Wants(parameters.Context, offer.Kind)))
        {
            var action = new CodeAction(offer.Title, offer.Kind)
            {
                Diagnostics =
                    offer.Findings.Count == 0 ? null : [.. offer.Findings.Select(finding => DiagnosticTranslation.One(document, finding))],
                IsPreferred = offer.IsPreferred,
            };
            if (offer.Refusal is { } reason)
            {
                // A client that cannot show why something is impossible would show it as if it did nothing.
                if (ShowsDisabled)
                {
                    actions.Add(action with { Disabled = new CodeActionDisabled(reason) });
                }
            }
            else if (CanResolve)
            {
                actions.Add(action with { Data = new CodeActionData(document.Uri, document.Version, parameters.Range) });
            }
            else if (offer.Edits() is { Count: > 0 } edits)
            {
                steering.Expect(document, edits);
                actions.Add(action with { Edit = document.EditOf(edits, session.Client) });
            }
        }

        return actions;
    }

    private CodeAction Resolve(Workspace workspace, CodeAction action)
    {
        if (action.Data is not { } data)
        {
            return action;
        }

        var document = workspace.Find(data.Uri);
        var offer =
            document.Version == data.Version
                ? Offers(workspace, document, data.Range).FirstOrDefault(offer => offer.Title == action.Title && offer.Kind == action.Kind)
                : null;
        if (offer is not { Refusal: null })
        {
            throw new RpcException(new RpcError(RpcError.ContentModified, "The file has changed since; ask for its actions again."));
        }

        if (offer.Edits() is not { Count: > 0 } edits)
        {
            throw new RpcException(
                new RpcError(RpcError.RequestFailed, $"\"{action.Title}\" would change what the file says, so nothing was done.")
            );
        }

        steering.Expect(document, edits);
        return action with { Edit = document.EditOf(edits, session.Client) };
    }

    private static IEnumerable<ActionOffer> Offers(Workspace workspace, Document document, Protocol.Lsp.Range range)
    {
        var selection = new SourceSpan(document.OffsetOf(range.Start), document.OffsetOf(range.End));
        var context = new ActionContext(workspace, document, selection, TimeProvider.System);
        return ActionCatalogue.All.SelectMany(source => source.Find(context)).DistinctBy(offer => offer.Title);
    }

    private static bool Wants(CodeActionContext context, string kind) =>
        context.Only is not { } only || only.Any(wanted => kind == wanted || kind.StartsWith($"{wanted}.", StringComparison.Ordinal));
}
