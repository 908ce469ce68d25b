using System.Runtime.InteropServices;

namespace NasNavigator.Cli;

/// <summary>Where the stack of our own failures goes, since a user's terminal is no place for it.</summary>
internal static class ErrorLog
{
    /// <returns>A sentence that says where the details are.</returns>
    public static string Write(IReadOnlyList<string> args, Exception exception)
    {
        var text = $"""
            nasnav {string.Join(' ', args)}
            NAS Navigator {ProductVersion.Text}, {RuntimeInformation.FrameworkDescription}, {RuntimeInformation.RuntimeIdentifier}
            {exception}

            """;
        try
        {
            var folder = Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData), "nasnav", "errors");
            Directory.CreateDirectory(folder);
            var path = Path.Combine(folder, $"{TimeProvider.System.GetUtcNow():yyyyMMdd'T'HHmmssfff'Z'}.log");
            File.WriteAllText(path, text);
            return $"Please report it with {path}.";
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return $"Please report it with this:\n{text}";
        }
    }
}
