namespace NasNavigator.Testing;

/// <summary>What `npm run test:long` asks for.</summary>
public static class LongTests
{
    /// <summary>Whether tests run in full.</summary>
    public static bool AreOn { get; } = Environment.GetEnvironmentVariable("NASNAV_TEST_LONG") == "1";

    /// <summary>
    /// Leaves figures for docs/results/NAME.md. The first line is the title (<c># …</c>); where, when and with what it was
    /// measured is added by the script. Does nothing in a short run.
    /// </summary>
    public static void Record(string name, string markdown)
    {
        if (Environment.GetEnvironmentVariable("NASNAV_RESULTS") is { Length: > 0 } folder)
        {
            Directory.CreateDirectory(folder);
            File.WriteAllText(Path.Combine(folder, $"{name}.md"), markdown.ReplaceLineEndings("\n"));
        }
    }
}
