using NasNavigator.LanguageServer.Configuration;

namespace NasNavigator.LanguageServer.Hints;

/// <summary>A kind of fact that is shown at the end of lines.</summary>
internal interface IHintSource
{
    /// <summary>Whether the user wants to see it.</summary>
    bool IsOn(HintSettings settings);

    /// <summary>The facts of the lines asked for; others are dropped.</summary>
    IEnumerable<Hint> Find(HintContext context);
}

/// <summary>A fact about a line. Several facts of one line are joined, in the order of <see cref="HintSources.All"/>.</summary>
/// <param name="Line">Zero-based, in the text as it is now.</param>
/// <param name="Text">A few words; no Markdown.</param>
/// <param name="Details">For the tooltip, in Markdown; null where there is no more to say.</param>
internal sealed record Hint(int Line, string Text, string? Details = null);
