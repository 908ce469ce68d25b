using System.CommandLine;
using NasNavigator.Cli.Output;
using NasNavigator.Cli.Rendering;
using NasNavigator.Search;
using NasNavigator.Search.Training;
using NasNavigator.Space;
using NasNavigator.Space.Costs;
using NasNavigator.Space.Counting;
using NasNavigator.Space.Lowering;
using NasNavigator.Space.Model;

namespace NasNavigator.Cli.Commands;

/// <summary>Trains architectures by themselves.</summary>
internal sealed class TrainCommand : IVerb
{
    private readonly Option<string[]> _architectures = new("--architecture", "-a")
    {
        Description = "The architecture, as `nasnav sample` prints it; may be given several times.",
        HelpName = "TEXT",
    };
    private readonly Option<int?> _count = new("-n", "--count")
    {
        Description = "Draws this many different architectures instead.",
        HelpName = "N",
    };
    private readonly Option<int> _draw = new("--draw") { Description = "Seed of the draw: the same draws the same.", HelpName = "SEED" };
    private readonly Option<int?> _epochs = new("--epochs")
    {
        Description = "Passes over the training pictures; left out, search.budget.epochs.",
        HelpName = "N",
    };
    private readonly Option<int?> _images = new("--images")
    {
        Description = "Training pictures of a pass; left out, all there are.",
        HelpName = "N",
    };
    private readonly Option<int> _seeds = new("--seeds")
    {
        Description = "Trainings of each architecture, with the seeds 0, 1, 2, …",
        HelpName = "K",
        DefaultValueFactory = _ => 1,
    };
    private readonly Option<string?> _output = new("--out")
    {
        Description = "A CSV file that each network is added to as soon as it is trained; those that stand there are not trained again.",
        HelpName = "FILE",
    };
    private readonly Option<string?> _device = CommonOptions.Device();
    private readonly Option<int?> _threads = CommonOptions.Threads();
    private readonly Option<string> _format = CommonOptions.Format("text", "json");

    public Command Create(Terminal terminal)
    {
        var file = CommonOptions.File();
        var command = new Command(
            "train",
            "Trains architectures by themselves, from fresh weights: the truth that a supernet's numbers are held against."
        )
        {
            file,
            _architectures,
            _count,
            _draw,
            _epochs,
            _images,
            _seeds,
            _output,
            _device,
            _threads,
            _format,
        };
        command.SetAction((parsed, cancellation) => RunAsync(parsed, parsed.GetValue(file)!, terminal, cancellation));
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, string path, Terminal terminal, CancellationToken cancellation)
    {
        var source = SpaceFile.Read(path, terminal);
        var space = source.Usable(terminal);
        var seeds = AtLeastOne(parsed.GetValue(_seeds), "--seeds");
        var epochs = AtLeastOne(parsed.GetValue(_epochs) ?? space.Search.Epochs, "--epochs");
        int? images = parsed.GetValue(_images) is { } some ? AtLeastOne(some, "--images") : null;
        var wanted = Wanted(parsed, space, path, cancellation);
        var output = parsed.GetValue(_output) is { } name ? terminal.Resolve(name) : null;
        var known = output is not null && File.Exists(output) ? TrainedTable.Read(output) : [];
        known = [.. known.Where(network => network.Epochs == epochs && (images is null || network.Images == images))];
        var request = new TrainingRequest
        {
            File = source.FullPath,
            Architectures = wanted,
            Seeds = [.. Enumerable.Range(0, seeds).Select(seed => (long)seed)],
            Budget = new TrainingBudget(epochs, images),
            Known = known.Select(network => (network.Architecture, network.Seed)).ToHashSet(),
            Device = parsed.GetValue(_device) ?? "auto",
            Threads = parsed.GetValue(_threads),
        };
        using var told = new Told(output, terminal, isText: parsed.GetValue(_format) == "text");
        await TrainingRun.WorkAsync(request, told, cancellation);
        var asked = wanted.ToHashSet(StringComparer.Ordinal);
        var all = known.Where(network => asked.Contains(network.Architecture) && network.Seed < seeds).Concat(told.Networks).ToList();
        var answer = TrainingOutput.Of(space.Name, space.Version, all);
        terminal.Line(parsed.GetValue(_format) == "json" ? Json.Write(answer, Json.Default.TrainingOutput) : Text(answer, terminal));
        return 0;
    }

    private List<string> Wanted(ParseResult parsed, SearchSpace space, string path, CancellationToken cancellation)
    {
        var named = parsed.GetValue(_architectures) ?? [];
        var count = parsed.GetValue(_count);
        if (named.Length > 0 == count is not null)
        {
            throw new UsageException(
                $"nasnav train {path} needs --architecture TEXT or -n N, one of the two.\n`nasnav sample {path}` prints architectures."
            );
        }

        if (count is not { } wanted)
        {
            return
            [
                .. named.Select(text =>
                    ArchitectureText.Read(space, text) is { Architecture: { } architecture }
                        ? ArchitectureText.Write(space, architecture)
                        : throw new ArchitectureInvalidException(space.Name, ArchitectureText.Read(space, text).Problems)
                ),
            ];
        }

        AtLeastOne(wanted, "-n");
        var keeps = CostBounds.AdmissionTo(space);
        var sampler = new Sampler(
            space,
            architecture =>
                keeps?.Invoke(architecture) != false && Lowerer.Lower(space, architecture) is { IsConnected: true, Problems.Count: 0 },
            cancellation: cancellation
        );
        var random = new Random(parsed.GetValue(_draw));
        var drawn = new HashSet<string>(StringComparer.Ordinal);
        for (var attempt = 0; drawn.Count < wanted && attempt < 100L * wanted; attempt++)
        {
            cancellation.ThrowIfCancellationRequested();
            var architecture = sampler.Sample(random) ?? throw new NoArchitectureException(space.Name, sampler.Drawn);
            drawn.Add(ArchitectureText.Write(space, architecture));
        }

        return [.. drawn];
    }

    private static int AtLeastOne(int value, string option) =>
        value >= 1 ? value : throw new UsageException($"{option} needs a number of at least 1.");

    private static string Text(TrainingOutput answer, Terminal terminal)
    {
        var table = new TableText("validation", "report", "±", "params", "seconds", "architecture").Numbers(0, 1, 2, 3, 4);
        foreach (var network in answer.Networks.OrderByDescending(network => network.ReportAccuracy))
        {
            table.Add(
                $"{100 * network.Accuracy:0.0}",
                $"{100 * network.ReportAccuracy:0.0}",
                network.StandardError is { } error ? $"{100 * error:0.0}" : "",
                $"{network.Params:N0}",
                $"{network.Seeds.Sum(seed => seed.Seconds):0.0}",
                network.Architecture
            );
        }

        var first = answer.Networks[0].Seeds[0];
        var several = answer.Networks[0].Seeds.Count > 1;
        var errors = several ? "; ± is one standard error over the seeds" : "; one seed: how much another would differ is not known";
        return $"{table.Render(terminal)}\n\naccuracy in points after {Figures.Counted(first.Epochs, "epoch")} of {Figures.Counted(first.Images, "picture")}, on the ranking pictures and on pictures that nothing is chosen by{errors}";
    }

    /// <summary>Writes each network down as it comes.</summary>
    private sealed class Told(string? output, Terminal terminal, bool isText) : IProgress<TrainedNetwork>, IDisposable
    {
        private readonly List<TrainedNetwork> _networks = [];
        private StreamWriter? _file;

        public IReadOnlyList<TrainedNetwork> Networks => _networks;

        public void Report(TrainedNetwork value)
        {
            _networks.Add(value);
            if (output is not null)
            {
                _file ??= Open(output);
                _file.WriteLine(TrainedTable.Line(value));
                _file.Flush();
            }

            if (isText)
            {
                terminal.Remark(
                    $"{_networks.Count, 4}   {100 * value.ReportAccuracy:0.0} points   seed {value.Seed}   {value.Seconds:0.0} s   {value.Architecture}"
                );
            }
        }

        public void Dispose() => _file?.Dispose();

        private static StreamWriter Open(string path)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            var stream = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);
            // A line that was cut off while it was written is written over.
            var end = EndOfLines(stream);
            stream.SetLength(end);
            stream.Position = end;
            var writer = new StreamWriter(stream) { NewLine = "\n" };
            if (end == 0)
            {
                writer.WriteLine(TrainedTable.Header);
            }

            return writer;
        }

        private static long EndOfLines(FileStream stream)
        {
            for (var end = stream.Length; end > 0; end--)
            {
                stream.Position = end - 1;
                if (stream.ReadByte() == '\n')
                {
                    return end;
                }
            }

            return 0;
        }
    }
}
