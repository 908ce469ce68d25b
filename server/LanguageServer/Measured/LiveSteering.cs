using NasNavigator.LanguageServer.Documents;
using NasNavigator.LanguageServer.Hosting;
using NasNavigator.Protocol.Steering;
using NasNavigator.Runs;
using NasNavigator.Runs.Control;
using NasNavigator.Runs.Reconciling;
using NasNavigator.Space;
using NasNavigator.Space.Edits;
using NasNavigator.Space.Syntax;

namespace NasNavigator.LanguageServer.Measured;

/// <summary>Tells the live run of a file at once what was steered in the editor, and what was undone and done again there.</summary>
/// <remarks>
/// An edit that this server made is known by the texts before and after it. When the text becomes the one after, the run is told; when
/// it goes back from the one to the other, the run is told the opposite. Every other change of a text, typed, pasted or checked out,
/// tells the run nothing.
/// </remarks>
internal sealed class LiveSteering(Session session, Server server) : IDisposable
{
    private const int Remembered = 64;
    private const int Attempts = 3;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly Lock _gate = new();
    private readonly LinkedList<Edit> _edits = [];

    // Messages of one editor keep their order.
    private readonly SemaphoreSlim _turn = new(1, 1);

    public void Dispose() => _turn.Dispose();

    /// <summary>Remembers an edit that the editor was offered or is about to make.</summary>
    public void Expect(Document document, IReadOnlyList<Space.Checks.TextEdit> edits)
    {
        var after = Space.Checks.TextEdit.Apply(document.Text, edits);
        var patch = SteeringPatch.Of(SteeringList.Read(document.Tree), SteeringList.Read(SyntaxTree.Parse(after)));
        if (patch.Added.Count + patch.Removed.Count == 0)
        {
            return;
        }

        lock (_gate)
        {
            _edits.AddFirst(new Edit(document.Uri, document.Text, after, patch));
            if (_edits.Count > Remembered)
            {
                _edits.RemoveLast();
            }
        }
    }

    /// <summary>A text has changed.</summary>
    public void Changed(string uri, string before, string after)
    {
        SteeringPatch? patch;
        lock (_gate)
        {
            var done = _edits.FirstOrDefault(edit => edit.Uri == uri && edit.Before == before && edit.After == after);
            var undone = _edits.FirstOrDefault(edit => edit.Uri == uri && edit.IsMade && edit.After == before && edit.Before == after);
            if (done is not null)
            {
                done.IsMade = true;
            }

            // What was saved and is now as it is on the disk was read from there: a checkout, no undo.
            patch = done?.Patch ?? (undone is null || (undone.IsSaved && IsOnDisk(uri, after)) ? null : undone.Patch.Inverse());
        }

        if (patch is not null)
        {
            server.Start("steering", cancellation => TellAsync(uri, patch, cancellation));
        }
    }

    /// <summary>A file was saved.</summary>
    public void Saved(string uri)
    {
        var text = session.Workspace.Documents.GetValueOrDefault(uri)?.Text;
        lock (_gate)
        {
            foreach (var edit in _edits.Where(edit => edit.Uri == uri && edit.After == text))
            {
                edit.IsSaved = true;
            }
        }
    }

    /// <summary>Lets the run take over all that the text's steering says; what else differs it cannot take over.</summary>
    /// <returns>What it said, or why nobody was told.</returns>
    public async Task<string> AdoptAsync(Document document, CancellationToken cancellation)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            if (
                LiveRuns.BoundTo(session.Workspace, document.Uri) is not { } folder
                || LiveRuns.Compare(folder, document.Text) is not var (_, compared, text)
            )
            {
                return "No live run heeds this file.";
            }

            if (compared.HasErrors)
            {
                return "The file has errors: mend them first.";
            }

            var answer = await SendAsync(folder, text, _ => compared.Merged, cancellation);
            if (answer?.Status != RunAnswer.Stale)
            {
                return answer?.Text ?? "The run says so already.";
            }
        }

        return "The run's space changes all the time: try again.";
    }

    private async Task TellAsync(string uri, SteeringPatch patch, CancellationToken cancellation)
    {
        await _turn.WaitAsync(cancellation);
        try
        {
            for (var attempt = 0; attempt < Attempts; attempt++)
            {
                if (
                    LiveRuns.BoundTo(session.Workspace, uri) is not { } folder
                    || LiveRuns.Compare(folder, session.Workspace.Documents.GetValueOrDefault(uri)?.Text ?? "") is not var (_, _, text)
                )
                {
                    return;
                }

                var answer = await SendAsync(folder, text, patch.Apply, cancellation);
                if (answer?.Status == RunAnswer.Refused)
                {
                    await server.Editor.ShowAsync(
                        Protocol.Lsp.MessageType.Warning,
                        $"The live run does not heed this: {answer.Text}",
                        cancellation
                    );
                }

                if (answer?.Status != RunAnswer.Stale)
                {
                    return;
                }
            }
        }
        catch (NasNavigatorException error)
        {
            await server.Editor.ShowAsync(Protocol.Lsp.MessageType.Warning, $"{error.Message} {error.Remedy}", cancellation);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <returns>Null where the run says so already.</returns>
    private static async Task<RunAnswer?> SendAsync(
        string folder,
        string runText,
        Func<IReadOnlyList<string>, IReadOnlyList<string>> change,
        CancellationToken cancellation
    )
    {
        var tree = SyntaxTree.Parse(runText);
        var entries = SteeringList.Read(tree);
        var wanted = change(entries);
        if (wanted.SequenceEqual(entries))
        {
            return null;
        }

        var message = PatchMessage.Of(
            Guid.NewGuid().ToString("N"),
            SteeringPatch.Of(entries, wanted),
            GitUser.Read(NasnavFolder.HolderOf(folder)),
            TimeProvider.System.GetUtcNow()
        ) with
        {
            Entries = wanted,
            BaseVersion = Space.Binding.BoundFile.Bind(tree).Space?.Version,
        };
        return await RunClient.SendAsync(folder, message, Patience, cancellation);
    }

    private static bool IsOnDisk(string uri, string text)
    {
        try
        {
            return LocalFiles.PathOf(uri) is { } path && File.ReadAllText(path) == text;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private sealed record Edit(string Uri, string Before, string After, SteeringPatch Patch)
    {
        public bool IsMade { get; set; }

        public bool IsSaved { get; set; }
    }
}
