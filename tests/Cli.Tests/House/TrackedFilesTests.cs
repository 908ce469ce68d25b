using System.Text.RegularExpressions;
using NasNavigator.Testing;

namespace NasNavigator.Cli.Tests.House;

public sealed partial class TrackedFilesTests
{
    private static readonly string[] Ignored = [".git", "artifacts", "out", "node_modules", ".nasnav", "TestResults", "bin", "obj", "dist"];
    private static readonly string[] Binary = [".png", ".gz", ".npz", ".npy", ".bin", ".safetensors", ".idx", ".db", ".zip"];

    /// <summary>A file that names a folder of the machine it was written on works nowhere else.</summary>
    [Fact]
    public void TextFiles_OfTheCheckout_HoldNoPathsOfTheMachineTheyWereWrittenOn()
    {
        var found = TextFiles(new DirectoryInfo(Repository.Root))
            .SelectMany(file =>
                File.ReadLines(file)
                    .Select((line, index) => (line, index))
                    .Where(row => MachinePath().IsMatch(row.line))
                    .Select(row => $"{Path.GetRelativePath(Repository.Root, file)}:{row.index + 1}: {row.line.Trim()}")
            );

        found.ShouldBeEmpty();
    }

    private static IEnumerable<string> TextFiles(DirectoryInfo folder)
    {
        foreach (var file in folder.EnumerateFiles().Where(file => !Binary.Contains(file.Extension) && file.Name != ".git"))
        {
            yield return file.FullName;
        }

        foreach (var file in folder.EnumerateDirectories().Where(child => !Ignored.Contains(child.Name)).SelectMany(TextFiles))
        {
            yield return file;
        }
    }

    // Home folders, work folders, temporary folders with something beneath them; written so that this line does not match itself.
    [GeneratedRegex(@"(?<![\w.~$}/-])/(home|root|Users|work|workspace|tmp|opt/nuget|var/folders)/[\w.-]+")]
    private static partial Regex MachinePath();
}
