namespace NasNavigator.LanguageServer.Documents;

/// <summary>One edit of a text: so many characters at an offset gave way to so many others.</summary>
internal readonly record struct Replacement(int Start, int Removed, int Inserted)
{
    /// <summary>What differs between two texts, as one replacement from the first to the last difference.</summary>
    public static Replacement Between(string before, string after)
    {
        var start = before.AsSpan().CommonPrefixLength(after);
        var end = 0;
        while (end < Math.Min(before.Length, after.Length) - start && before[^(end + 1)] == after[^(end + 1)])
        {
            end++;
        }

        return new Replacement(start, before.Length - start - end, after.Length - start - end);
    }
}
