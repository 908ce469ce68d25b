using System.Text.RegularExpressions;

namespace NasNavigator.LanguageServer.Completing;

/// <summary>Places to fill in, as snippets of the protocol write them: <c>${1:text}</c>.</summary>
internal static partial class Places
{
    public static bool Has(string text) => Place().IsMatch(text);

    /// <summary>The text for clients without snippets: every place holds its own text.</summary>
    public static string Filled(string text) => Place().Replace(text, "$1");

    [GeneratedRegex(@"\$\{\d+:([^}]*)\}|\$0")]
    private static partial Regex Place();
}
