using System.Globalization;
using System.Text.Json;
using NasNavigator.LanguageServer.Documents;
using NasNavigator.LanguageServer.Hosting;
using NasNavigator.LanguageServer.Measured;
using NasNavigator.Protocol.JsonRpc;
using NasNavigator.Protocol.Lsp;
using NasNavigator.Protocol.Navigator;
using NasNavigator.Runs;

namespace NasNavigator.LanguageServer.Panels;

/// <summary>nasnav/runs: the runs beside an open file. Until the user trusts the workspace only those inside it, links followed.</summary>
internal static class RunsRequest
{
    public static Feature List() =>
        new(
            Method<Workspace>.Request(
                "nasnav/runs",
                LspJson.Default.RunsParams,
                LspJson.Default.RunsAnswer,
                (workspace, parameters, cancellation) =>
                {
                    var runs = Read(workspace, workspace.Find(parameters.TextDocument.Uri), cancellation);
                    var revision = Revisions.Of(runs, LspJson.Default.IReadOnlyListRunLine);
                    return ValueTask.FromResult(
                        revision == parameters.Revision ? new RunsAnswer("same", revision) : new RunsAnswer("full", revision, runs)
                    );
                }
            )
        )
        {
            OutlivesEdits = true,
        };

    /// <summary>All runs beside a file, newest first; empty where there is no such place.</summary>
    public static IReadOnlyList<RunLine> Read(Workspace workspace, Document document, CancellationToken cancellation)
    {
        if (LocalFiles.PathOf(document.Uri) is not { } path || !Directory.Exists(Path.GetDirectoryName(path)))
        {
            return [];
        }

        var holder = NasnavFolder.HolderOf(path);
        var source = Path.GetRelativePath(holder, path).Replace('\\', '/');
        var lines = new List<RunLine>();
        foreach (var folder in RunFolders.Readable(NasnavFolder.RunsOf(path), RunKnowledge.MayRead(workspace, holder)))
        {
            cancellation.ThrowIfCancellationRequested();
            lines.Add(Line(RunStore.Summarise(folder), source));
        }

        return lines;
    }

    private static RunLine Line(RunSummary run, string source) =>
        new(
            run.Id,
            run.Folder,
            run.Name,
            run.Source,
            run.Source == source,
            JsonNamingPolicy.CamelCase.ConvertName(run.State.ToString()),
            run.IsLive,
            run.StartedAt?.ToString("O", CultureInfo.InvariantCulture),
            run.Device,
            run.Evaluations,
            run.Bytes,
            run.Progress is { } progress
                ? new RunPace(
                    progress.Step,
                    progress.Steps,
                    progress.Epoch,
                    progress.Epochs,
                    progress.Rounds,
                    progress.Loss,
                    progress.ImagesPerSecond,
                    progress.SecondsLeft,
                    progress.EvaluationShare
                )
                : null,
            run.Message
        );
}
