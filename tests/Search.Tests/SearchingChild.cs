using System.Diagnostics;
using System.Runtime.CompilerServices;
using NasNavigator.Runs;

namespace NasNavigator.Search.Tests;

/// <summary>
/// A search in a process of its own, to be killed. This assembly is started as a program; the initializer runs before the test host's
/// own entry point and ends the process.
/// </summary>
internal static class SearchingChild
{
    private const string Variable = "NASNAV_TEST_CHILD_SEARCH";
    private const string EditedVariable = "NASNAV_TEST_CHILD_EDITED";

#pragma warning disable CA2255, VSTHRD002 // Not a library, and there is nothing else to wait for: see the summary.
    [ModuleInitializer]
    internal static void RunIfAsked()
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } folder)
        {
            // Tasks started here would wait for this initializer to end, so the work must not be one.
            Search(folder);
            Environment.Exit(0);
        }
    }
#pragma warning restore CA2255, VSTHRD002

    /// <summary>Starts the search in <c>folder/killed</c>, or resumes it, and waits for its end. False where it was killed.</summary>
    public static async Task<bool> FinishesAsync(
        string folder,
        string? crashAt,
        Steering.Schedule? steering = null,
        bool withEditedFile = false
    )
    {
        var start = new ProcessStartInfo(
            Environment.ProcessPath is { } host && Path.GetFileNameWithoutExtension(host) == "dotnet" ? host : "dotnet"
        )
        {
            ArgumentList = { typeof(SearchingChild).Assembly.Location },
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
        start.Environment[Variable] = folder;
        start.Environment[CrashPoints.Variable] = crashAt ?? "";
        start.Environment[Steering.Schedule.Variable] = steering?.ToString() ?? "";
        start.Environment[EditedVariable] = withEditedFile ? "1" : "";
        using var child = Process.Start(start)!;
        var errors = child.StandardError.ReadToEndAsync();
        var output = child.StandardOutput.ReadToEndAsync();
        await child.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(300));
        var text = await errors + await output;
        // 137 = 128 + SIGKILL.
        child.ExitCode.ShouldBeOneOf([0, 137], text);
        return child.ExitCode == 0;
    }

    private static void Search(string folder)
    {
        var run = Path.Combine(folder, "killed");
        var request = new RunRequest
        {
            File = Path.Combine(folder, "tiny.nas.yaml"),
            OutFolder = run,
            Device = "cpu",
            Threads = 1,
        };
        // Killed before run.json was there: a folder without it is no run.
        if (!File.Exists(Path.Combine(run, "run.json")) && Directory.Exists(run))
        {
            Directory.Delete(run, recursive: true);
        }

        var schedule = Steering.Schedule.Read(Environment.GetEnvironmentVariable(Steering.Schedule.Variable));
        var told = new Told(schedule is null ? null : happening => schedule.Heed(happening, run));
        var edited = Environment.GetEnvironmentVariable(EditedVariable) == "1" ? request.File : null;
        // By this clock every step is told, and may be steered at.
        TimeProvider clock = schedule is null ? TimeProvider.System : new RacingClock();
        _ = Directory.Exists(run)
            ? SearchRun.Resume(run, "cpu", told, clock, CancellationToken.None, edited)
            : SearchRun.Start(request, told, clock, CancellationToken.None);
    }
}
