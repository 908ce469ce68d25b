using System.CommandLine;
using System.Globalization;
using NasNavigator.Cli.Output;
using NasNavigator.Protocol.Steering;
using NasNavigator.Runs;
using NasNavigator.Runs.Control;
using NasNavigator.Runs.Reconciling;
using NasNavigator.Space.Edits;

namespace NasNavigator.Cli.Commands;

/// <summary>Steers a live run.</summary>
internal sealed class SteerCommand : IVerb
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public Command Create(Terminal terminal)
    {
        string[] verbs = [.. RunVerbs.Decisions, .. RunVerbs.Commands, .. RunVerbs.Notes];
        var run = CommonOptions.Run();
        var verb = new Argument<string>("VERB") { Description = $"One of {string.Join(", ", verbs)}." };
        verb.AcceptOnlyFromAmong(verbs);
        var option = new Option<string?>("--option")
        {
            Description = "The option; for a limit also a measure such as params.",
            HelpName = "X",
        };
        var at = new Option<string?>("--at") { Description = "Address or pattern; left out, everywhere.", HelpName = "ADDRESS" };
        var factor = new Option<double?>("--factor") { Description = "Of a boost, 0.25 to 4; left out, 2.", HelpName = "F" };
        var min = new Option<string?>("--min") { Description = "Lower bound of a limit.", HelpName = "N" };
        var max = new Option<string?>("--max") { Description = "Upper bound of a limit.", HelpName = "N" };
        var because = new Option<string?>("--because") { Description = "Why; it stays with the decision.", HelpName = "TEXT" };
        var noEdit = new Option<bool>("--no-edit") { Description = "Leaves the file that the run is bound to as it is." };
        var format = CommonOptions.Format("text", "json");
        var command = new Command(
            "steer",
            "Steers a live run: a decision about its space acts before its next step, a command (pause, continue, stop) as soon; fork and ablate work beside it."
        )
        {
            run,
            verb,
            option,
            at,
            factor,
            min,
            max,
            because,
            noEdit,
            format,
        };
        command.SetAction(
            async (parsed, cancellation) =>
            {
                var wanted = parsed.GetValue(verb)!;
                var subject = parsed.GetValue(option);
                if (RunVerbs.Notes.Contains(wanted))
                {
                    if (((Option[])[factor, min, max, because]).FirstOrDefault(one => parsed.GetResult(one) is not null) is { } useless)
                    {
                        throw new UsageException($"{wanted} takes no {useless.Name}; `nasnav {wanted} --help` lists what it takes.");
                    }

                    string[] words = [wanted, parsed.GetValue(run)!, "--format", parsed.GetValue(format)!];
                    return await CommandLine.InvokeAsync(
                        [.. words, .. Given("--option", subject), .. Given("--at", parsed.GetValue(at))],
                        terminal
                    );
                }

                if (RunVerbs.Decisions.Contains(wanted) != subject is not null)
                {
                    throw new UsageException(
                        subject is null
                            ? $"Name what to {wanted}: --option X."
                            : $"{wanted} is a command to the whole run: leave --option out."
                    );
                }

                var folder = RunFolder.Find(parsed.GetValue(run)!, terminal);
                var now = TimeProvider.System.GetUtcNow();
                var message = new RunMessage
                {
                    Id = Guid.NewGuid().ToString("N", CultureInfo.InvariantCulture),
                    Verb = wanted,
                    Option = subject,
                    At = parsed.GetValue(at),
                    Factor = wanted == "boost" ? parsed.GetValue(factor) ?? 2 : parsed.GetValue(factor),
                    Min = parsed.GetValue(min),
                    Max = parsed.GetValue(max),
                    Because = parsed.GetValue(because),
                    Run = RunVerbs.Decisions.Contains(wanted) ? Path.GetFileName(folder) : null,
                    Actor = GitUser.Read(NasnavFolder.HolderOf(folder)),
                    Time = now,
                };
                var answer = await RunClient.SendAsync(folder, message, Patience, cancellation);
                if (answer.Status is not (RunAnswer.Accepted or RunAnswer.Unchanged))
                {
                    throw new SteeringRefusedException(answer);
                }

                var isDecision = message.Option is not null && answer.Status == RunAnswer.Accepted;
                var edit = isDecision && !parsed.GetValue(noEdit) ? await EditAsync(folder, message, terminal, cancellation) : null;
                if (parsed.GetValue(format) == "json")
                {
                    terminal.Line(Json.Write(SteerOutput.Of(Path.GetFileName(folder), answer, edit), Json.Default.SteerOutput));
                    return 0;
                }

                terminal.Line(answer.Text);
                if (edit is var (file, reason))
                {
                    terminal.Line(reason is null ? $"{file} edited" : $"file not edited: {reason}");
                }

                return 0;
            }
        );
        return command;
    }

    private static IEnumerable<string> Given(string option, string? value) => value is null ? [] : [option, value];

    /// <summary>The file as it is shown, and why it was not edited.</summary>
    private static async Task<(string File, string? Reason)?> EditAsync(
        string folder,
        RunMessage message,
        Terminal terminal,
        CancellationToken cancellation
    )
    {
        using var reader = RunReader.Open(folder);
        var file = RunSource.PathOf(reader, terminal);
        var decision = new SteeringDecision(message.Verb, message.Option!)
        {
            At = message.At,
            Factor = message.Factor,
            Min = message.Min,
            Max = message.Max,
            Because = message.Because,
            By = message.Actor,
            Date = message.Time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm'Z'", CultureInfo.InvariantCulture),
            Run = message.Run,
        };
        try
        {
            return (terminal.Display(file), await SteeredFile.EditAsync(folder, file, decision, cancellation));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // The run has heeded it all the same.
            return (terminal.Display(file), error.Message.TrimEnd('.'));
        }
    }
}
