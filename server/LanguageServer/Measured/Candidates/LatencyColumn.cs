namespace NasNavigator.LanguageServer.Measured.Candidates;

/// <summary>Columns of a table that hold milliseconds on a device: <c>raspi4_ms</c> is of the device <c>raspi4</c>.</summary>
public static class LatencyColumn
{
    private const string Ending = "_ms";

    /// <summary>Whether a column is a latency.</summary>
    public static bool Is(string column) => column.Length > Ending.Length && column.EndsWith(Ending, StringComparison.Ordinal);

    /// <summary>The device, as a constraint on the latency names it.</summary>
    public static string DeviceOf(string column) => Is(column) ? column[..^Ending.Length] : column;
}
