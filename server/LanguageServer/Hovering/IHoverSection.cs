namespace NasNavigator.LanguageServer.Hovering;

/// <summary>A part of what is said about the word under the cursor.</summary>
internal interface IHoverSection
{
    /// <summary>Markdown without HTML, in which the user's text is escaped (<see cref="Markdown"/>); null where there is nothing to say.</summary>
    string? Write(HoverContext context);
}
