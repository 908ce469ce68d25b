using NasNavigator.Space.Checks;

namespace NasNavigator.LanguageServer.Actions;

/// <summary>A kind of edit that the light bulb offers.</summary>
internal interface IActionSource
{
    /// <summary>What can be done at the cursor. Called again to resolve an offer, so it must give the same titles for the same text.</summary>
    IEnumerable<ActionOffer> Find(ActionContext context);
}

/// <summary>Something that may be done to a file.</summary>
/// <param name="Title">Imperative; no two offers at one place have the same.</param>
/// <param name="Kind">One of <see cref="ActionKinds"/>.</param>
/// <param name="Edits">Made when the user asks for it, where the client can wait so long. Empty where nothing needs to be done.</param>
internal sealed record ActionOffer(string Title, string Kind, Func<IReadOnlyList<TextEdit>> Edits)
{
    /// <summary>The findings that it mends.</summary>
    public IReadOnlyList<Diagnostic> Findings { get; init; } = [];

    public bool IsPreferred { get; init; }

    /// <summary>Why it cannot be done; null where it can.</summary>
    public string? Refusal { get; init; }

    /// <summary>An offer that is shown with the reason why it cannot be done.</summary>
    public static ActionOffer Refused(string title, string kind, string reason) => new(title, kind, () => []) { Refusal = reason };
}

/// <summary>The kinds of actions that we announce.</summary>
internal static class ActionKinds
{
    public const string QuickFix = "quickfix";
    public const string Rewrite = "refactor.rewrite";
    public const string Extract = "refactor.extract";
    public const string Inline = "refactor.inline";
    public const string FixAll = "source.fixAll";

    public static IReadOnlyList<string> All { get; } = [QuickFix, Rewrite, Extract, Inline, FixAll];
}
