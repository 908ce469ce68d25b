using NasNavigator.LanguageServer.Documents;
using NasNavigator.LanguageServer.Hosting;
using NasNavigator.LanguageServer.Measured;
using NasNavigator.Protocol.JsonRpc;
using NasNavigator.Protocol.Lsp;
using NasNavigator.Protocol.Navigator;
using NasNavigator.Runs;
using NasNavigator.Space;

namespace NasNavigator.LanguageServer.Panels;

/// <summary>nasnav/run: curves, events and log of one run beside an open file.</summary>
internal static class RunRequest
{
    public static Feature Report() =>
        new(
            Method<Workspace>.Request(
                "nasnav/run",
                LspJson.Default.RunParams,
                LspJson.Default.RunAnswer,
                (workspace, parameters, cancellation) =>
                {
                    var report = Read(workspace, workspace.Find(parameters.TextDocument.Uri), parameters.Run, cancellation);
                    if (report is null)
                    {
                        return ValueTask.FromResult(new RunAnswer("none", Revisions.None));
                    }

                    var revision = Revisions.Of(report, LspJson.Default.RunReport);
                    return ValueTask.FromResult(
                        revision == parameters.Revision ? new RunAnswer("same", revision) : new RunAnswer("full", revision, report)
                    );
                }
            )
        )
        {
            OutlivesEdits = true,
        };

    private static RunReport? Read(Workspace workspace, Document document, string? wanted, CancellationToken cancellation)
    {
        var runs = RunsRequest.Read(workspace, document, cancellation);
        var ofFile = runs.Where(run => run.IsOfThisFile).ToList();
        var run = runs.FirstOrDefault(run => run.Id == wanted) ?? ofFile.Find(run => run.IsLive) ?? ofFile.FirstOrDefault();
        if (run is null)
        {
            return null;
        }

        var names = ofFile.Contains(run) ? ofFile : [run, .. ofFile];
        IReadOnlyList<RunName> others = [.. names.Select(other => new RunName(other.Id, other.IsLive))];
        var (log, omitted) = RunLog.Tail(run.Folder);
        try
        {
            using var reader = RunReader.Open(run.Folder);
            return RunCurves.Of(reader, run) with { Others = others, Log = log, LogOmitted = omitted };
        }
        catch (NasNavigatorException)
        {
            // The line of the run says what is wrong with it.
            return new RunReport(run, others, "epoch", 1, [], [], [], log, omitted);
        }
    }
}
