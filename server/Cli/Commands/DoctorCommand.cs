using System.CommandLine;
using NasNavigator.Cli.Output;
using NasNavigator.Cli.Rendering;
using NasNavigator.LibTorch;
using NasNavigator.Space;

namespace NasNavigator.Cli.Commands;

/// <summary>Whether a run can start here, and what is missing.</summary>
internal sealed class DoctorCommand : IVerb
{
    public Command Create(Terminal terminal)
    {
        var format = CommonOptions.Format("text", "json");
        var command = new Command(
            "doctor",
            "Tells which libtorch, devices and versions a run will use; what is missing, and the command that mends it."
        )
        {
            format,
        };
        command.SetAction((parsed, cancellation) => Task.FromResult(Run(parsed.GetValue(format) == "json", terminal, cancellation)));
        return command;
    }

    private static int Run(bool json, Terminal terminal, CancellationToken cancellation)
    {
        var report = TorchDoctor.Report(progress: new Remarks(terminal), cancellation: cancellation);
        var answer = DoctorOutput.Of(report);
        terminal.Line(json ? Json.Write(answer, Json.Default.DoctorOutput) : Text(answer, terminal));
        return report.IsReady ? 0 : 1;
    }

    private static string Text(DoctorOutput answer, Terminal terminal)
    {
        var table = new TableText("", "");
        table.Add("nasnav", $"{answer.Nasnav}, {answer.Dotnet}, {answer.System}, {Figures.Counted(answer.Cores, "core")}");
        table.Add("libtorch", answer.Libtorch is { } torch ? $"{torch.Version} ({torch.Origin}) in {torch.Folder}" : "not found");
        foreach (var place in answer.PassedOver)
        {
            table.Add("passed over", place);
        }

        table.Add("compiler", answer.Compiler ?? "not found");
        table.Add("cmake", answer.Cmake ?? "not found");
        table.Add("bridge", answer.Bridge ?? "not compiled yet");
        if (answer.Devices.Count > 0)
        {
            table.Add("devices", string.Join(", ", answer.Devices));
            table.Add("threads", $"{answer.Threads}");
        }

        var lines = new List<string> { table.Render(terminal), "" };
        if (answer.Problems.Count == 0)
        {
            lines.Add(terminal.Paint("Ready: nasnav run FILE starts a search.", Ink.Good));
        }

        foreach (var problem in answer.Problems)
        {
            lines.Add($"{terminal.Paint("missing", Ink.Error)}  {problem.What}");
            lines.Add($"         {problem.Remedy}");
        }

        return string.Join('\n', lines);
    }

    /// <summary>Compiling takes a while, so that it is told as it happens and not afterwards.</summary>
    private sealed class Remarks(Terminal terminal) : IProgress<string>
    {
        public void Report(string value) => terminal.Remark(value);
    }
}
