using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text;

namespace NasNavigator.Runs.Tests;

/// <summary>
/// A toy search in a process of its own, to be killed. This assembly is started as a program; the initializer runs before the test
/// host's own entry point and ends the process.
/// </summary>
internal static class CrashingChild
{
    private const string Variable = "NASNAV_TEST_CHILD_SPACE";
    private const int Steps = 40;

#pragma warning disable CA2255 // Not a library: see the summary.
    [ModuleInitializer]
    internal static void RunIfAsked()
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } spaceFile)
        {
            Search(spaceFile);
            Environment.Exit(0);
        }
    }
#pragma warning restore CA2255

    /// <summary>Starts the search, or resumes the one there is, and waits for its end. False where it was killed.</summary>
    public static async Task<bool> FinishesAsync(string spaceFile, string? crashAt)
    {
        var start = new ProcessStartInfo(
            Environment.ProcessPath is { } host && Path.GetFileNameWithoutExtension(host) == "dotnet" ? host : "dotnet"
        )
        {
            ArgumentList = { typeof(CrashingChild).Assembly.Location },
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
        start.Environment[Variable] = spaceFile;
        start.Environment[CrashPoints.Variable] = crashAt ?? "";
        using var child = Process.Start(start)!;
        var errors = child.StandardError.ReadToEndAsync();
        var output = child.StandardOutput.ReadToEndAsync();
        await child.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(60));
        var text = await errors + await output;
        // 137 = 128 + SIGKILL.
        child.ExitCode.ShouldBeOneOf([0, 137], text);
        return child.ExitCode == 0;
    }

    /// <summary>Everything that must not depend on whether the search was killed.</summary>
    public static string ResultOf(string folder)
    {
        using var reader = RunReader.Open(folder);
        var text = new StringBuilder();
        foreach (var row in reader.Candidates())
        {
            text.AppendLine($"{row.Id} {row.Architecture} {row.Round} {row.Step} {row.Checkpoint} {row.Accuracy:R}");
        }

        foreach (var row in reader.Metrics("train.loss"))
        {
            text.AppendLine($"{row.Step} {row.Value:R}");
        }

        foreach (var happening in reader.Events())
        {
            text.AppendLine($"{happening.Id} {happening.Verb} {happening.Step}");
        }

        foreach (var round in reader.RankedRounds())
        {
            text.AppendLine($"{round} {reader.Ranking(round)!.Options[0].Effect:R}");
        }

        foreach (var checkpoint in reader.Checkpoints())
        {
            var weights = File.ReadAllText(Path.Combine(checkpoint.Folder, "weights.safetensors"));
            text.AppendLine($"{checkpoint.Number} {checkpoint.Step} {Path.GetFileName(checkpoint.Folder)} {weights}");
        }

        return text.Append(reader.StoredState).ToString();
    }

    private static void Search(string spaceFile)
    {
        var store = RunStore.For(spaceFile);
        using var run = store.List() is [var earlier, ..]
            ? Run.Resume(earlier.Folder, TimeProvider.System)
            : Run.Create(
                new RunStart
                {
                    SpaceFile = spaceFile,
                    SpaceText = Workplace.Text,
                    Name = "child",
                    SpaceVersion = "v0",
                    Seed = 1,
                    Device = "cpu",
                    Deterministic = true,
                },
                TimeProvider.System
            );
        // The "weights" are a number that every step changes; the checkpoint is its text.
        var step = run.LastCheckpoint?.Step ?? 0;
        var weights = run.LastCheckpoint is { } last ? ulong.Parse(File.ReadAllText(Path.Combine(last.Folder, "weights.safetensors"))) : 1;
        if (run.LastCheckpoint is null)
        {
            run.Commit(0, "v0", draft => Workplace.Content(draft, $"{weights}"));
        }

        while (step < Steps)
        {
            step++;
            if (step % 7 == 0)
            {
                run.Record(Workplace.Event($"halve_batch-{step}", step));
            }

            weights = (weights * 6364136223846793005) + (ulong)step;
            run.Record(new MetricRow(step, "train.loss", weights / 1e19));
            if (step % 4 == 0)
            {
                Evaluate(run, step, weights);
            }

            if (step % 10 == 0)
            {
                var state = weights;
                run.Commit(step, "v0", draft => Workplace.Content(draft, $"{state}"));
            }
        }

        run.End(RunState.Finished);
    }

    private static void Evaluate(Run run, long step, ulong weights)
    {
        for (var i = 0; i < 3; i++)
        {
            run.Record(
                Workplace.Candidate(step, ((weights >> i) % 1000) / 1000.0, (int)step / 4) with
                {
                    Checkpoint = run.LastCheckpoint!.Number,
                }
            );
            CrashPoints.Reach(CrashPoints.Evaluation);
        }

        var ranking = Workplace.Ranking((int)step / 4, step);
        run.Record(ranking with { Options = [ranking.Options[0] with { Effect = (weights % 100) / 10.0 }] });
    }
}
