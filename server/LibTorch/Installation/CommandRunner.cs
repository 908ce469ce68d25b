using System.ComponentModel;
using System.Diagnostics;
using System.Text;

namespace NasNavigator.LibTorch.Installation;

/// <summary>Runs a program in a folder of our choice and keeps what it said.</summary>
public static class CommandRunner
{
    /// <summary>Both streams in the order of arrival; the exit code is −1 where the program could not be started or was stopped.</summary>
    public static (int ExitCode, string Output) Run(
        string program,
        IEnumerable<string> arguments,
        string folder,
        TimeSpan limit,
        CancellationToken cancellation = default
    )
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            UseShellExecute = false,
        };
        var output = new StringBuilder();
        void Keep(object sender, DataReceivedEventArgs line)
        {
            lock (output)
            {
                output.Append(line.Data).Append('\n');
            }
        }

        try
        {
            using var process = new Process { StartInfo = start };
            process.OutputDataReceived += Keep;
            process.ErrorDataReceived += Keep;
            process.Start();
            process.StandardInput.Close();
            process.BeginOutputReadLine();
            process.BeginErrorReadLine();
            using var stop = cancellation.Register(() => process.Kill(entireProcessTree: true));
            if (!process.WaitForExit(limit))
            {
                process.Kill(entireProcessTree: true);
                return (-1, $"{program} was stopped after {limit.TotalSeconds:0} seconds");
            }

            process.WaitForExit(); // until both streams are read to their end
            cancellation.ThrowIfCancellationRequested();
            lock (output)
            {
                return (process.ExitCode, output.ToString());
            }
        }
        catch (Win32Exception e)
        {
            return (-1, e.Message);
        }
    }

    /// <summary>The full path of a program, or null. Entries of PATH that are not rooted are passed over: they depend on the folder.</summary>
    public static string? Find(string program)
    {
        if (Path.IsPathRooted(program))
        {
            return File.Exists(program) ? program : null;
        }

        return (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator)
            .Where(Path.IsPathRooted)
            .Select(folder => Path.Combine(folder, program))
            .FirstOrDefault(File.Exists);
    }
}
