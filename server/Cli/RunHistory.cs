using System.Globalization;
using NasNavigator.Protocol.Steering;
using NasNavigator.Runs;
using NasNavigator.Runs.Control;

namespace NasNavigator.Cli;

/// <summary>Keeps in a run's log what a command did beside it, so that `nasnav lineage` tells it.</summary>
internal static class RunHistory
{
    /// <summary>Keeps it under the user's name; where that fails the user is told, and the command has done its work all the same.</summary>
    public static async Task NoteAsync(
        string folder,
        string verb,
        Func<RunMessage, RunMessage> about,
        Terminal terminal,
        CancellationToken cancellation
    )
    {
        var note = about(
            new RunMessage
            {
                Id = Guid.NewGuid().ToString("N", CultureInfo.InvariantCulture),
                Verb = verb,
                Actor = GitUser.Read(NasnavFolder.HolderOf(folder)),
                Time = TimeProvider.System.GetUtcNow(),
            }
        );
        if (await RunNotes.KeepAsync(folder, note, cancellation) is { } reason)
        {
            terminal.Remark($"{Path.GetFileName(folder)} does not remember this {verb}: {reason}");
        }
    }
}
