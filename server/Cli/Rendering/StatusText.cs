using System.Globalization;
using NasNavigator.Runs;

namespace NasNavigator.Cli.Rendering;

/// <summary>What a run is, in words: for a terminal and for a page alike.</summary>
internal static class StatusText
{
    private const int ShownOfHash = 12;

    /// <summary>The state, and why where that was said.</summary>
    public static string State(RunSummary run) => $"{RunStateText.Of(run.State)}{(run.Message is null ? "" : $": {run.Message}")}";

    /// <summary>The file and the version of the space that it began with.</summary>
    public static string Space(RunDescription run) => $"{run.Source}, version {Short(run.SpaceVersion)}";

    /// <summary>When, with which seed, on what.</summary>
    public static string Start(RunDescription run) => $"{Time(run.StartedAt)}, seed {run.Seed}, {run.Device}";

    /// <summary>Versions of what it was made with.</summary>
    public static string Versions(RunDescription run) =>
        string.Join(", ", run.Versions.OrderBy(pair => pair.Key).Select(pair => $"{pair.Key} {pair.Value}"))
        + (run.GitCommit is { } commit ? $", Git commit {Short(commit)}" : "");

    /// <summary>A moment, to the minute.</summary>
    public static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);

    private static string Short(string hash) => hash[..Math.Min(ShownOfHash, hash.Length)];
}
