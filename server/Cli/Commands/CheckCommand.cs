using System.CommandLine;
using NasNavigator.Cli.Output;
using NasNavigator.Cli.Rendering;
using NasNavigator.Space.Checks;

namespace NasNavigator.Cli.Commands;

/// <summary>Everything that is wrong with some spaces.</summary>
internal sealed class CheckCommand : IVerb
{
    public Command Create(Terminal terminal)
    {
        var files = new Argument<string[]>("FILES")
        {
            Description = "Search spaces (*.nas.yaml), or folders that hold some.",
            Arity = ArgumentArity.OneOrMore,
        };
        var format = CommonOptions.Format(["text", "json", .. Annotation.Formats]);
        var strict = new Option<bool>("--strict") { Description = "Warnings count as errors." };
        var command = new Command("check", "Tells what is wrong with search spaces, where, and how to mend it.") { files, format, strict };
        command.SetAction(parsed => Run(parsed.GetValue(files) ?? [], parsed.GetValue(format)!, parsed.GetValue(strict), terminal));
        return command;
    }

    private static int Run(IReadOnlyList<string> paths, string format, bool strict, Terminal terminal)
    {
        var read = new List<SpaceFile>();
        var unreadable = 0;
        foreach (var path in paths.SelectMany(path => Expand(path, terminal)))
        {
            try
            {
                read.Add(SpaceFile.Read(path, terminal));
            }
            catch (FileUnreadableException exception)
            {
                // The other files are still worth looking at.
                unreadable++;
                terminal.Remark($"{terminal.Paint("error", Ink.Error)} {exception.Message} {exception.Remedy}");
            }
        }

        var findings = read.SelectMany(file => file.Bound.Diagnostics.Select(finding => (file, finding))).ToList();
        if (Annotation.Formats.Contains(format))
        {
            var remarks = findings.ConvertAll(row =>
                Annotation.On(row.file, row.finding.Span, row.finding.Severity, row.finding.Code, row.finding.Message)
            );
            if (Annotation.Render(format, remarks) is { Length: > 0 } text)
            {
                terminal.Line(text);
            }
        }
        else if (format == "json")
        {
            terminal.Line(
                Json.Write(findings.Select(row => FindingOutput.Of(row.file, row.finding)).ToList(), Json.Default.ListFindingOutput)
            );
        }
        else
        {
            foreach (var (file, finding) in findings)
            {
                terminal.Line(DiagnosticText.Render(file, finding, terminal));
            }

            terminal.Line(Summary(findings.ConvertAll(row => row.finding.Severity), read.Count));
        }

        var worst = strict ? Severity.Warning : Severity.Error;
        return unreadable > 0 || findings.Exists(row => row.finding.Severity <= worst) ? 1 : 0;
    }

    private static List<string> Expand(string path, Terminal terminal)
    {
        var full = terminal.Resolve(path);
        if (!Directory.Exists(full))
        {
            return [path];
        }

        var options = new EnumerationOptions { RecurseSubdirectories = true, IgnoreInaccessible = true };
        var found = Directory
            .EnumerateFiles(full, "*.nas.y*ml", options)
            .Where(file => !Path.GetRelativePath(full, file).Split('/', '\\').Any(part => part is ".nasnav" or ".git" or "node_modules"))
            .Select(terminal.Display)
            .Order(StringComparer.Ordinal)
            .ToList();
        return found.Count > 0
            ? found
            : throw new FileUnreadableException(path, "holds no *.nas.yaml file", "Name a file or another folder.");
    }

    private static string Summary(List<Severity> severities, int files)
    {
        var where = files == 1 ? "1 file" : $"{files} files";
        var parts = new[]
        {
            Counted(severities, Severity.Error, "error"),
            Counted(severities, Severity.Warning, "warning"),
            Counted(severities, Severity.Information, "remark"),
            Counted(severities, Severity.Hint, "hint"),
        }
            .Where(part => part.Length > 0)
            .ToList();
        return parts.Count == 0 ? $"{where}: nothing to mend" : $"{where}: {string.Join(", ", parts)}";
    }

    private static string Counted(List<Severity> severities, Severity severity, string word)
    {
        var count = severities.Count(one => one == severity);
        return count switch
        {
            0 => "",
            1 => $"1 {word}",
            _ => $"{count} {word}s",
        };
    }
}
