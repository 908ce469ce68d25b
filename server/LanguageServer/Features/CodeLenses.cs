using System.Text.Json;
using NasNavigator.LanguageServer.Documents;
using NasNavigator.LanguageServer.Hosting;
using NasNavigator.LanguageServer.Lenses;
using NasNavigator.Protocol.JsonRpc;
using NasNavigator.Protocol.Lsp;
using Range = NasNavigator.Protocol.Lsp.Range;

namespace NasNavigator.LanguageServer.Features;

/// <summary>textDocument/codeLens and codeLens/resolve: above the first line, how large the space is and what can be done with it.</summary>
/// <remarks>
/// Only commands that the client named when it started the server are offered; each is called with the file's URI. Counting waits for
/// <c>resolve</c>; where it takes long it goes on beside the conversation, and the client is asked to fetch the lenses again.
/// </remarks>
internal sealed class CodeLenses(Session session, Server server) : IDisposable
{
    private const string ShowRun = "nasnav.showRun";

    /// <summary>Counting that takes longer stays an estimate.</summary>
    private static readonly TimeSpan LongestCount = TimeSpan.FromSeconds(30);

    private static readonly Range Top = new(new Position(0, 0), new Position(0, 0));

    private static readonly (string Command, string Title, bool NeedsTrust)[] Commands =
    [
        ("nasnav.run", "Run", true),
        ("nasnav.score", "Score", true),
        ("nasnav.showRanking", "Ranking", false),
        ("nasnav.showTemplate", "Template", false),
        ("nasnav.showMap", "Map", false),
    ];

    /// <summary>One count at a time: it must not take the machine from the person who types.</summary>
    private readonly SemaphoreSlim _counting = new(1);

    public Feature List() =>
        new(
            Method<Workspace>.Request(
                "textDocument/codeLens",
                LspJson.Default.TextDocumentParams,
                LspJson.Default.IReadOnlyListCodeLens,
                (workspace, parameters, _) => ValueTask.FromResult(Find(workspace, workspace.Find(parameters.TextDocument.Uri)))
            ),
            capabilities => capabilities with { CodeLensProvider = new CodeLensOptions(ResolveProvider: true) }
        );

    public Feature Resolve() =>
        new(
            Method<Workspace>.Request(
                "codeLens/resolve",
                LspJson.Default.CodeLens,
                LspJson.Default.CodeLens,
                (workspace, lens, _) => ValueTask.FromResult(Resolved(workspace, lens))
            )
        );

    public void Dispose() => _counting.Dispose();

    private IReadOnlyList<CodeLens> Find(Workspace workspace, Document document)
    {
        var lenses = new List<CodeLens>();
        if (document.Known is not null)
        {
            lenses.Add(new CodeLens(Top, null) { Data = new CodeLensData(document.Uri) });
        }

        foreach (var (command, title, needsTrust) in Commands)
        {
            if (session.Commands.Contains(command) && (workspace.IsTrusted || !needsTrust))
            {
                lenses.Add(new CodeLens(Top, new Command(title, command, Arguments(document.Uri))));
            }
        }

        if (session.Commands.Contains(ShowRun) && LastRun(workspace, document) is { } run)
        {
            lenses.Add(new CodeLens(Top, run));
        }

        return lenses;
    }

    private static Command? LastRun(Workspace workspace, Document document)
    {
        if (workspace.Measurements.ByFile.GetValueOrDefault(document.Uri) is not { Runs: [var run, ..] })
        {
            return null;
        }

        var evaluations = Space.Figures.Counted(run.Ranking.Evaluations, "evaluation");
        return new Command($"Last run: round {run.Ranking.Round}, {evaluations}", ShowRun, Arguments(run.Id));
    }

    private CodeLens Resolved(Workspace workspace, CodeLens lens)
    {
        if (lens.Data is not { } data || workspace.Documents.GetValueOrDefault(data.Uri)?.Known is not { } known)
        {
            return lens with { Command = lens.Command ?? new Command("", "") };
        }

        var summary = SpaceSummary.Of(known.Space);
        if (session.Client.Workspace?.CodeLens?.RefreshSupport == true && summary.Claim())
        {
            server.Start("count", cancellation => CountAsync(data.Uri, summary, cancellation));
        }

        // A command without a name does nothing: the lens only tells.
        return lens with
        {
            Command = new Command(summary.Text, ""),
        };
    }

    private async Task CountAsync(string uri, SpaceSummary summary, CancellationToken cancellation)
    {
        await _counting.WaitAsync(cancellation);
        try
        {
            var isShown = session.Workspace.Documents.GetValueOrDefault(uri)?.Known is { } known && SpaceSummary.Of(known.Space) == summary;
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            limit.CancelAfter(isShown ? LongestCount : TimeSpan.Zero);
            summary.CountExactly(limit.Token);
        }
        catch (OperationCanceledException)
        {
            return;
        }
        finally
        {
            _counting.Release();
        }

        server.ShownChanged(Shown.Lenses);
    }

    private static JsonElement Arguments(string argument) =>
        JsonSerializer.SerializeToElement([argument], LspJson.Default.IReadOnlyListString);
}
