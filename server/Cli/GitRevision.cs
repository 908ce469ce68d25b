using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using NasNavigator.LibTorch.Installation;

namespace NasNavigator.Cli;

/// <summary>A file as it was at a revision of its Git repository.</summary>
internal static class GitRevision
{
    private const string Prefix = "git:";

    /// <summary>Whether a name means a revision: <c>git:main</c>, <c>git:HEAD~2</c>.</summary>
    public static bool IsMeant(string name) => name.StartsWith(Prefix, StringComparison.Ordinal);

    /// <summary>Reads the file's text at the revision. No filter, driver or hook of the repository is run.</summary>
    /// <param name="name"><c>git:REV</c>.</param>
    /// <param name="file">Full path of the file as it is now.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="UsageException">No revision is named.</exception>
    /// <exception cref="FileUnreadableException">There is no Git, no repository, no such revision, or the file was not there.</exception>
    public static async Task<string> ReadAsync(string name, string file, CancellationToken cancellation)
    {
        var revision = name[Prefix.Length..];
        if (revision.Length == 0 || revision.StartsWith('-') || revision.Contains(':', StringComparison.Ordinal))
        {
            throw new UsageException($"\"{name}\" names no revision: write git:main, git:HEAD~1 or git: and a commit.");
        }

        // Not by its bare name: a program of that name in the folder that the command is called in would be started first.
        var git =
            CommandRunner.Find(OperatingSystem.IsWindows() ? "git.exe" : "git")
            ?? throw new FileUnreadableException(name, "cannot be read: there is no git on PATH", "Install Git, or name a file instead.");
        var start = new ProcessStartInfo(git, ["cat-file", "blob", $"{revision}:./{Path.GetFileName(file)}"])
        {
            WorkingDirectory = Path.GetDirectoryName(file)!,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            StandardOutputEncoding = new UTF8Encoding(false),
        };
        start.Environment["LC_ALL"] = "C";
        try
        {
            using var process = Process.Start(start)!;
            var text = process.StandardOutput.ReadToEndAsync(cancellation);
            var said = process.StandardError.ReadToEndAsync(cancellation);
            await process.WaitForExitAsync(cancellation);
            return process.ExitCode == 0 ? (await text).TrimStart('\uFEFF') : throw Refused(name, file, await said);
        }
        catch (Exception exception) when (exception is Win32Exception or DirectoryNotFoundException)
        {
            throw new FileUnreadableException(
                name,
                $"cannot be read: {git} was not started ({exception.Message.TrimEnd('.')})",
                "Install Git, or name a file instead."
            );
        }
    }

    private static FileUnreadableException Refused(string name, string file, string said) =>
        said.Contains("not a git repository", StringComparison.OrdinalIgnoreCase)
            ? new FileUnreadableException(name, $"cannot be read: {file} is in no Git repository", "Name a file instead.")
        : said.Contains("does not exist in", StringComparison.OrdinalIgnoreCase)
        || said.Contains("exists on disk, but not in", StringComparison.OrdinalIgnoreCase)
            ? new FileUnreadableException(name, $"has no {Path.GetFileName(file)}", "Name a revision in which the file was there already.")
        : new FileUnreadableException(
            name,
            $"cannot be read ({said.Trim().Split('\n')[0].Replace("fatal: ", "", StringComparison.Ordinal).TrimEnd('.')})",
            "Name a branch, a tag or a commit that is here; `git fetch` brings what is not."
        );
}
