using System.CommandLine;
using NasNavigator.Cli.RunViews;
using NasNavigator.Runs;
using NasNavigator.Search;

namespace NasNavigator.Cli.Commands;

/// <summary>Searches a space, or goes on with a run.</summary>
internal sealed class RunCommand : IVerb
{
    public Command Create(Terminal terminal)
    {
        var file = new Argument<string?>("FILE") { Description = "A search space (*.nas.yaml).", Arity = ArgumentArity.ZeroOrOne };
        var output = new Option<string?>("--out")
        {
            Description = "Folder to hold the run; left out, a new one under .nasnav/runs.",
            HelpName = "DIR",
        };
        var device = CommonOptions.Device();
        var resume = new Option<string?>("--resume")
        {
            Description = "Goes on with this run: a folder, an id, the beginning of one, or latest. With FILE, as its file is now.",
            HelpName = "RUN",
        };
        var replay = new Option<string?>("--replay")
        {
            Description = "Does this run again from its start, with every decision at its recorded step, and compares the two.",
            HelpName = "RUN",
        };
        var seed = new Option<long?>("--seed") { Description = "Replaces search.seed of the file.", HelpName = "N" };
        var threads = CommonOptions.Threads();
        var detach = new Option<bool>("--detach")
        {
            Description = "Lets the run go on by itself, without this terminal, and tells its id.",
        };
        var log = new Option<string?>(DetachedRun.LogOption)
        {
            Description = "Says everything into this file, as a detached run.",
            Hidden = true,
        };
        var format = CommonOptions.Format("text", "jsonl");
        var json = new Option<bool>("--json") { Description = "The same as --format jsonl: one event a line." };
        var command = new Command(
            "run",
            "Searches a space: trains a supernet, measures architectures, ranks every option. Ctrl-C saves and stops."
        )
        {
            file,
            output,
            device,
            resume,
            replay,
            seed,
            threads,
            detach,
            log,
            format,
            json,
        };
        command.SetAction(
            async (parsed, cancellation) =>
            {
                if (parsed.GetValue(detach))
                {
                    return parsed.GetResult(replay) is null
                        ? await DetachAsync(
                            [.. parsed.Tokens.Select(token => token.Value).Skip(1).Where(word => word != "--detach")],
                            parsed.GetValue(file),
                            parsed.GetValue(resume) is { } stopped ? RunFolder.Find(stopped, terminal)
                                : parsed.GetValue(output) is { } own ? terminal.Resolve(own)
                                : null,
                            terminal,
                            cancellation
                        )
                        : throw new UsageException("A replay tells at its end how the two runs compare: leave --detach out.");
                }

                var asJson = parsed.GetValue(json) || parsed.GetValue(format) == "jsonl";
                var view = RunView.For(terminal, asJson);
                var wanted = Device(parsed.GetValue(device));
                if (parsed.GetValue(replay) is { } again)
                {
                    return parsed.GetValue(file) is null && parsed.GetResult(resume) is null && parsed.GetResult(seed) is null
                        ? await ReplayAsync(
                            RunFolder.Find(again, terminal),
                            parsed.GetValue(output) is { } to ? terminal.Resolve(to) : null,
                            view,
                            asJson ? null : terminal,
                            cancellation
                        )
                        : throw new UsageException("A run is done again with its own file and seed: leave FILE, --resume and --seed out.");
                }

                if (parsed.GetValue(resume) is { } run)
                {
                    if (parsed.GetResult(output) is not null || parsed.GetResult(seed) is not null)
                    {
                        throw new UsageException("A resumed run keeps its folder and its seed: leave --out and --seed out.");
                    }

                    var folder = RunFolder.Find(run, terminal);
                    var edited = Edited(parsed.GetValue(file), folder, terminal);
                    await SearchRun.ResumeAsync(folder, wanted, view, cancellation, edited);
                    return 0;
                }

                var named =
                    parsed.GetValue(file)
                    ?? throw new UsageException(
                        "Name a search space: nasnav run FILE, or a run to go on with: nasnav run --resume latest."
                    );
                var space = SpaceFile.Read(named, terminal);
                space.Usable(terminal);
                var request = new RunRequest
                {
                    File = space.FullPath,
                    OutFolder = parsed.GetValue(output) is { } folderName ? terminal.Resolve(folderName) : null,
                    Device = wanted ?? "auto",
                    Seed = parsed.GetValue(seed),
                    Threads = parsed.GetValue(threads),
                };
                await SearchRun.StartAsync(request, view, cancellation);
                return 0;
            }
        );
        return command;
    }

    private static async Task<int> DetachAsync(
        IReadOnlyList<string> arguments,
        string? file,
        string? folder,
        Terminal terminal,
        CancellationToken cancellation
    )
    {
        if (file is not null)
        {
            // Told here rather than by a process that nobody sees.
            SpaceFile.Read(file, terminal).Usable(terminal);
        }

        var runs = NasnavFolder.RunsOf(file is null ? terminal.Folder : terminal.Resolve(file));
        var live = await DetachedRun.StartAsync(
            arguments,
            folder,
            folder is null ? runs : Path.GetDirectoryName(folder)!,
            terminal,
            cancellation
        );
        var id = Path.GetFileName(live);
        terminal.Line($"run   {terminal.Display(live)}   goes on by itself");
        terminal.Line($"next  nasnav status {id}, nasnav steer {id} stop");
        return 0;
    }

    private static async Task<int> ReplayAsync(
        string folder,
        string? output,
        IProgress<SearchEvent> view,
        Terminal? terminal,
        CancellationToken cancellation
    )
    {
        var outcome = await SearchRun.ReplayAsync(folder, output, view, cancellation);
        if (!outcome.IsComplete)
        {
            return 0;
        }

        using var before = RunReader.Open(folder);
        using var after = RunReader.Open(outcome.Folder);
        var difference = RunComparison.FirstDifference(before, after);
        terminal?.Line(difference is null ? "the replay is the same run to the last digit" : $"the replay differs: {difference}");
        return difference is null ? 0 : 1;
    }

    private static string? Device(string? device) =>
        device is null or "auto" or "cpu" or "cuda"
        || (device.StartsWith("cuda:", StringComparison.Ordinal) && int.TryParse(device.AsSpan(5), out var number) && number >= 0)
            ? device
            : throw new UsageException($"There is no device {device}: auto, cpu, cuda or cuda:N.");

    /// <summary>The run's file, where the user names it beside <c>--resume</c> to go on with it as it is now; naming another is a mistake.</summary>
    private static string? Edited(string? file, string folder, Terminal terminal)
    {
        if (file is null)
        {
            return null;
        }

        using var reader = RunReader.Open(folder);
        var source = RunSource.PathOf(reader, terminal);
        if (source != terminal.Resolve(file))
        {
            throw new UsageException(
                $"The run {reader.Description.Id} searches {terminal.Display(source)}, not {file}: leave the file out."
            );
        }

        var space = SpaceFile.Read(file, terminal);
        space.Usable(terminal);
        return space.FullPath;
    }
}
