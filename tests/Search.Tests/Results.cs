using System.Runtime.InteropServices;
using NasNavigator.Runs;
using NasNavigator.Testing;

namespace NasNavigator.Search.Tests;

/// <summary>Writes what a long test saw to <c>docs/results</c>, with commit, machine and command.</summary>
internal static class Results
{
    public static void Write(string file, string name, long seed, SearchOutcome outcome, params string[] more)
    {
        using var reader = RunReader.Open(outcome.Folder);
        var description = reader.Description;
        var lines = new List<string>
        {
            $"# Ranking of {name}, seed {seed}",
            "",
            $"- commit: {GitCommit()}",
            $"- machine: {RuntimeInformation.OSDescription}, {Environment.ProcessorCount} cores, libtorch {description.Versions["libtorch"]}, {description.Device}, {description.Versions["threads"]} threads",
            $"- command: `NASNAV_TEST_LONG=1 dotnet test tests/Search.Tests --filter Ranking`",
            $"- {outcome.Ranking!.Evaluations} candidates measured; main effects explain {outcome.Ranking.ExplainedVariance:P0} of the differences; ± is within this supernet",
            $"- best candidate: `{outcome.Best!.Text}`, accuracy {outcome.Best.ReportAccuracy:P1} on the report pictures",
            "",
            "| choice | option | effect (points) | ± | samples | chance of being best |",
            "| --- | --- | ---: | ---: | ---: | ---: |",
        };
        lines.AddRange(
            outcome
                .Ranking.Options.GroupBy(option => option.Choice.Address)
                .SelectMany(choice => choice.OrderByDescending(option => option.Effect))
                .Select(option =>
                    $"| `{option.Choice.Address}` | {option.Option.Text} | {Math.Round(option.Effect, 2) + 0.0:+0.00;−0.00;0.00} | {option.StandardError:0.00} | {option.Samples} | {option.Fitness:P0} |"
                )
        );
        if (more.Length > 0)
        {
            lines.AddRange(more.Prepend(""));
        }

        Save(file, lines);
    }

    /// <summary>Lines under a title, with commit, machine and command.</summary>
    public static void WriteTable(string file, string title, string command, IEnumerable<string> lines) =>
        Save(
            file,
            [
                $"# {title}",
                "",
                $"- commit: {GitCommit()}",
                $"- machine: {RuntimeInformation.OSDescription}, {Environment.ProcessorCount} cores, libtorch {LibTorch.torch.__version__}, cpu, 1 thread",
                $"- command: `{command}`",
                "",
                .. lines,
            ]
        );

    private static void Save(string file, IReadOnlyList<string> lines)
    {
        var folder = Repository.PathOf("docs", "results");
        Directory.CreateDirectory(folder);
        File.WriteAllLines(Path.Combine(folder, file), lines);
    }

    private static string GitCommit()
    {
        var git = Repository.PathOf(".git");
        // A worktree has a file that names its folder.
        var folder = File.Exists(git) ? File.ReadAllText(git)["gitdir: ".Length..].Trim() : git;
        var head = File.ReadAllText(Path.Combine(folder, "HEAD")).Trim();
        if (!head.StartsWith("ref: ", StringComparison.Ordinal))
        {
            return head;
        }

        var common = Path.Combine(folder, "commondir");
        var store = File.Exists(common) ? Path.Combine(folder, File.ReadAllText(common).Trim()) : folder;
        var reference = Path.Combine(store, head["ref: ".Length..]);
        return File.Exists(reference) ? File.ReadAllText(reference).Trim() : "unknown";
    }
}
