using System.Text.RegularExpressions;

namespace NasNavigator.LibTorch.Installation;

/// <summary>Reads the version out of libtorch's headers.</summary>
internal static partial class TorchHeaders
{
    /// <summary><c>1.13.1</c>, or <c>unknown</c> where neither header defines it.</summary>
    public static string VersionIn(string include)
    {
        // Newer versions moved the numbers from the first file to the second.
        string[] files =
        [
            Path.Combine(include, "torch", "csrc", "api", "include", "torch", "version.h"),
            Path.Combine(include, "torch", "headeronly", "version.h"),
        ];
        foreach (var file in files.Where(File.Exists))
        {
            var parts = Definition().Matches(File.ReadAllText(file)).ToDictionary(m => m.Groups[1].Value, m => m.Groups[2].Value);
            if (parts.TryGetValue("MAJOR", out var major) && parts.TryGetValue("MINOR", out var minor))
            {
                return $"{major}.{minor}.{parts.GetValueOrDefault("PATCH", "0")}";
            }
        }

        return "unknown";
    }

    [GeneratedRegex(@"^#define\s+TORCH_VERSION_(MAJOR|MINOR|PATCH)\s+(\d+)", RegexOptions.Multiline)]
    private static partial Regex Definition();
}
