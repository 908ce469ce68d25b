using System.Text;

namespace NasNavigator.LanguageServer.Measured;

/// <summary>The end of a run's log.</summary>
internal static class RunLog
{
    private const int MostBytes = 64 * 1024;
    private const int MostLines = 400;
    private const int LongestLine = 2_000;

    /// <summary>Its last lines, and how many stand before them: −1 where that would take reading all of it.</summary>
    public static (IReadOnlyList<string> Lines, int Omitted) Tail(string folder)
    {
        try
        {
            using var file = new FileStream(
                Path.Combine(folder, "run.log"),
                FileMode.Open,
                FileAccess.Read,
                FileShare.ReadWrite | FileShare.Delete
            );
            var isWhole = file.Length <= MostBytes;
            if (!isWhole)
            {
                file.Seek(-MostBytes, SeekOrigin.End);
            }

            var bytes = new byte[MostBytes];
            var count = file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            var lines = Encoding.UTF8.GetString(bytes, 0, count).TrimEnd('\n').Split('\n').Skip(isWhole ? 0 : 1).Select(Clean).ToList();
            var shown = lines.TakeLast(MostLines).ToList();
            return shown is [""] ? ([], 0) : (shown, isWhole ? lines.Count - shown.Count : -1);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return ([], 0);
        }
    }

    /// <summary>Without colours and other control characters: what a terminal would do is not done here.</summary>
    private static string Clean(string line)
    {
        var text = new StringBuilder(Math.Min(line.Length, LongestLine));
        for (var i = 0; i < line.Length && text.Length < LongestLine; i++)
        {
            if (line[i] == '\u001b' && i + 1 < line.Length && line[i + 1] == '[')
            {
                for (i += 2; i < line.Length && !char.IsAsciiLetter(line[i]); i++) { }
            }
            else if (!char.IsControl(line[i]) || line[i] == '\t')
            {
                text.Append(line[i]);
            }
        }

        return text.ToString();
    }
}
