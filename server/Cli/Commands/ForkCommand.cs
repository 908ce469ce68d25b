using System.CommandLine;
using System.Globalization;
using NasNavigator.Cli.Output;
using NasNavigator.Protocol.Steering;
using NasNavigator.Runs;
using NasNavigator.Search;

namespace NasNavigator.Cli.Commands;

/// <summary>Makes a new run that stands where another one stood.</summary>
internal sealed class ForkCommand : IVerb
{
    private const string CheckpointPrefix = "checkpoint:";

    public Command Create(Terminal terminal)
    {
        var run = CommonOptions.Run();
        var at = new Option<string?>("--at")
        {
            Description = "A round (3) or a checkpoint (checkpoint:7) that the run keeps; left out, its newest.",
            HelpName = "ROUND|checkpoint:N",
        };
        var output = new Option<string?>("--out")
        {
            Description = "Folder to hold the new run; left out, one among the others.",
            HelpName = "DIR",
        };
        var format = CommonOptions.Format("text", "json");
        var command = new Command(
            "fork",
            "Makes a new run from a checkpoint of another, to be gone on with in another way; the other stays as it is, live or not."
        )
        {
            run,
            at,
            output,
            format,
        };
        command.SetAction(
            async (parsed, cancellation) =>
            {
                var (round, number) = Place(parsed.GetValue(at));
                var folder = RunFolder.Find(parsed.GetValue(run)!, terminal);
                string file;
                using (var reader = RunReader.Open(folder))
                {
                    file = RunSource.PathOf(reader, terminal);
                }

                var wanted = parsed.GetValue(output) is { } name ? terminal.Resolve(name) : null;
                var forked = RunForking.Fork(folder, round, number, file, wanted);
                await RunHistory.NoteAsync(
                    folder,
                    RunVerbs.Fork,
                    message => message with { Run = Path.GetFileName(forked.Folder), Because = $"from checkpoint {forked.Checkpoint}" },
                    terminal,
                    cancellation
                );
                if (parsed.GetValue(format) == "json")
                {
                    terminal.Line(Json.Write(ForkOutput.Of(forked), Json.Default.ForkOutput));
                    return 0;
                }

                var shown = wanted is null ? Path.GetFileName(forked.Folder) : terminal.Display(forked.Folder);
                terminal.Line(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{shown} stands where {forked.Parent} stood after round {forked.Round} (step {forked.Step:N0}, checkpoint {forked.Checkpoint})"
                    )
                );
                terminal.Line($"nasnav run --resume {shown} goes on with it; name its file too to go on with an edited one");
                return 0;
            }
        );
        return command;
    }

    private static (int? Round, long? Number) Place(string? text)
    {
        if (text is null)
        {
            return (null, null);
        }

        if (
            text.StartsWith(CheckpointPrefix, StringComparison.Ordinal)
            && long.TryParse(text.AsSpan(CheckpointPrefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        )
        {
            return (null, number);
        }

        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var round)
            ? (round, null)
            : throw new UsageException($"{text} is neither a round (3) nor a checkpoint (checkpoint:7).");
    }
}
