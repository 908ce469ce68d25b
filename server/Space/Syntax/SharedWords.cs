namespace NasNavigator.Space.Syntax;

/// <summary>Short scalars as strings that are shared by all that read the same word, also from one version of a text to the next.</summary>
/// <remarks>
/// A search space says the same few hundred words thousands of times, and a language server reads it anew with every key. A place of the
/// table holds the last word that fell there; two threads that write one at once lose nothing but a share.
/// </remarks>
internal static class SharedWords
{
    private const int Places = 4096;
    private const int LongestShared = 24;

    private static readonly string?[] Table = new string?[Places];

    public static string Of(ReadOnlySpan<char> text)
    {
        if (text.Length is 0 or > LongestShared)
        {
            return text.ToString();
        }

        ref var place = ref Table[(uint)string.GetHashCode(text) % Places];
        var known = place;
        return known is not null && text.SequenceEqual(known) ? known : place = text.ToString();
    }
}
