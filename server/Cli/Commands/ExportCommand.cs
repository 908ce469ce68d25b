using System.CommandLine;
using System.Globalization;
using NasNavigator.Cli.Output;
using NasNavigator.Runs;
using NasNavigator.Search.Export;
using NasNavigator.Search.Training;
using NasNavigator.Space;

namespace NasNavigator.Cli.Commands;

/// <summary>Writes a network of a run so that it runs without us.</summary>
internal sealed class ExportCommand : IVerb
{
    private const string Best = "best";
    private const string PyTorch = "pytorch";
    private const string Weights = "safetensors";
    private const string Onnx = "onnx";
    private const string Yaml = "yaml";

    private readonly Option<string> _architecture = new("--architecture", "-a")
    {
        Description = "The architecture, as `nasnav sample` prints it, or best.",
        HelpName = "best|TEXT",
        DefaultValueFactory = _ => Best,
    };
    private readonly Option<string[]> _to = new("--to")
    {
        Description =
            "pytorch: code, weights and pictures to check both with; safetensors: weights; onnx: the network with its weights for other runtimes; yaml: the space with this architecture left. May be given several times; left out, all.",
        AllowMultipleArgumentsPerToken = true,
    };
    private readonly Option<string?> _output = new("--out")
    {
        Description = "Folder to write; left out, export/RUN here.",
        HelpName = "DIR",
    };
    private readonly Option<bool> _train = new("--train")
    {
        Description = "Trains the network alone first, as the file's final: says, where the run has not done it.",
    };
    private readonly Option<bool> _force = new("--force") { Description = "Writes over files that are there already." };
    private readonly Option<string?> _device = CommonOptions.Device();
    private readonly Option<int?> _threads = CommonOptions.Threads();
    private readonly Option<string> _format = CommonOptions.Format("text", "json");

    public Command Create(Terminal terminal)
    {
        var run = CommonOptions.Run();
        _to.AcceptOnlyFromAmong(PyTorch, Weights, Onnx, Yaml);
        var command = new Command(
            "export",
            "Writes the best network of a run as PyTorch code with weights and as ONNX, and checks that what was written is what was measured."
        )
        {
            run,
            _architecture,
            _to,
            _output,
            _train,
            _force,
            _device,
            _threads,
            _format,
        };
        command.SetAction((parsed, cancellation) => RunAsync(parsed, parsed.GetValue(run)!, terminal, cancellation));
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, string name, Terminal terminal, CancellationToken cancellation)
    {
        var folder = RunFolder.Find(name, terminal);
        string id;
        using (var reader = RunReader.Open(folder))
        {
            id = reader.Description.Id;
        }

        var wanted = parsed.GetValue(_to) ?? [];
        string[] kinds = wanted.Length > 0 ? wanted : [PyTorch, Onnx, Yaml];
        var architecture = parsed.GetValue(_architecture)!;
        var isJson = parsed.GetValue(_format) == "json";
        var request = new ExportRequest
        {
            RunFolder = folder,
            OutFolder = terminal.Resolve(parsed.GetValue(_output) ?? Path.Combine("export", id)),
            Architecture = architecture == Best ? null : architecture,
            Code = kinds.Contains(PyTorch),
            Weights = kinds.Contains(PyTorch) || kinds.Contains(Weights),
            Onnx = kinds.Contains(Onnx),
            Yaml = kinds.Contains(Yaml),
            NeedsWeights = wanted.Contains(Weights) || wanted.Contains(Onnx),
            Train = parsed.GetValue(_train),
            Overwrite = parsed.GetValue(_force),
            Version = ProductVersion.Text,
            Device = parsed.GetValue(_device) ?? "auto",
            Threads = parsed.GetValue(_threads),
        };
        var exported = await ExportRun.WorkAsync(request, new Told(terminal, isJson), cancellation);
        terminal.Line(isJson ? Json.Write(ExportOutput.Of(exported), Json.Default.ExportOutput) : Text(exported, terminal));
        return 0;
    }

    private static string Text(Exported exported, Terminal terminal)
    {
        var lines = new List<string> { $"{terminal.Display(exported.Folder)}: {string.Join(", ", exported.Files)}", exported.Architecture };
        if (exported.SelfTest is { } test)
        {
            lines.Add(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"self-test: {100 * test.Accuracy:0.00} % on {Figures.Counted(test.Images, "ranking picture")} before, {100 * test.ReloadedAccuracy:0.00} % read from the files again; {100 * test.ReportAccuracy:0.00} % and {100 * test.ReloadedReportAccuracy:0.00} % on {Figures.Counted(test.ReportImages, "picture")} that nothing was chosen by"
                )
            );
            if (test.Onnx is var (onnx, onnxReport))
            {
                lines.Add(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"model.onnx in ONNX Runtime: {100 * onnx:0.00} % and {100 * onnxReport:0.00} %"
                    )
                );
            }
        }

        lines.Add(
            exported.Weights switch
            {
                ExportedWeights.Alone => "weights: of the network trained alone",
                ExportedWeights.Shared =>
                    "weights: its part of the supernet's, trained for all architectures at once; `--train` trains it alone first",
                _ => "weights: none; train it before you use it",
            }
        );
        return string.Join('\n', lines);
    }

    private sealed class Told(Terminal terminal, bool isQuiet) : IProgress<TrainedNetwork>
    {
        public void Report(TrainedNetwork value)
        {
            if (!isQuiet)
            {
                terminal.Remark($"trained alone: {100 * value.ReportAccuracy:0.0} points after {value.Seconds:0.0} s");
            }
        }
    }
}
