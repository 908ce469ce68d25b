using System.CommandLine;
using NasNavigator.Cli.Output;
using NasNavigator.Cli.Rendering;
using NasNavigator.Space.Checks;
using NasNavigator.Space.Diffing;

namespace NasNavigator.Cli.Commands;

/// <summary>What an edit of a space means, for whoever reviews it.</summary>
internal sealed class DiffCommand : IVerb
{
    public Command Create(Terminal terminal)
    {
        var old = new Argument<string>("OLD")
        {
            Description = "A search space (*.nas.yaml), or git:REV: the new file as it was at that revision.",
        };
        var now = new Argument<string>("NEW") { Description = "A search space (*.nas.yaml)." };
        var format = CommonOptions.Format(["text", "markdown", "json", .. Annotation.Formats]);
        var grades = Enum.GetValues<Breakage>().Select(DiffOutput.Word).ToArray();
        var failOn = new Option<string?>("--fail-on")
        {
            Description = "Ends with 1 where a change breaks this or more; from least to most: " + string.Join(", ", grades) + ".",
            HelpName = string.Join('|', grades),
        };
        failOn.AcceptOnlyFromAmong(grades);
        var command = new Command("diff", "Tells how two versions of a search space differ in meaning, and what that breaks.")
        {
            old,
            now,
            format,
            failOn,
        };
        command.SetAction(
            async (parsed, cancellation) =>
            {
                var (before, after) = await ReadAsync(parsed.GetValue(old)!, parsed.GetValue(now)!, terminal, cancellation);
                var facts = (SpaceFacts.Of(before.Usable(terminal)), SpaceFacts.Of(after.Usable(terminal)));
                var changes = SpaceDifference.Of(before.Bound, after.Bound);
                var wanted = parsed.GetValue(format)!;
                var text = wanted switch
                {
                    "text" => DiffText.Text(facts, changes, terminal),
                    "markdown" => DiffText.Markdown(facts, changes),
                    "json" => Json.Write(
                        DiffOutput.Of(before.Path, after.Path, facts, changes, after.Bound.Tree.Lines),
                        Json.Default.DiffOutput
                    ),
                    _ => Annotation.Render(wanted, [.. changes.Select(change => Remark(after, change))]),
                };
                if (text.Length > 0)
                {
                    terminal.Line(text);
                }

                return
                    parsed.GetValue(failOn) is { } limit
                    && changes.Count > 0
                    && SpaceDifference.WorstOf(changes) >= Enum.Parse<Breakage>(limit, ignoreCase: true)
                    ? 1
                    : 0;
            }
        );
        return command;
    }

    private static async Task<(SpaceFile Old, SpaceFile New)> ReadAsync(
        string old,
        string now,
        Terminal terminal,
        CancellationToken cancellation
    )
    {
        if (GitRevision.IsMeant(now))
        {
            throw new UsageException("Only OLD may be a revision: nasnav diff git:main FILE.");
        }

        var after = SpaceFile.Read(now, terminal);
        if (!GitRevision.IsMeant(old))
        {
            return (SpaceFile.Read(old, terminal), after);
        }

        var text = await GitRevision.ReadAsync(old, after.FullPath, cancellation);
        return (SpaceFile.Of($"{old}:{now}", after.FullPath, text), after);
    }

    private static Annotation Remark(SpaceFile file, SpaceChange change) =>
        Annotation.On(
            file,
            change.Span,
            change.Breakage >= Breakage.Ranking ? Severity.Warning : Severity.Information,
            DiffOutput.Word(change.Breakage),
            $"{DiffText.Sentence(change)}{(change.Because is null ? "" : $" ({change.Because})")}"
        );
}
