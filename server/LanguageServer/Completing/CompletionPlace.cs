using NasNavigator.LanguageServer.Documents;
using NasNavigator.Protocol.Lsp;
using NasNavigator.Space.Formatting;
using NasNavigator.Space.Syntax;

namespace NasNavigator.LanguageServer.Completing;

/// <summary>Where an item goes, and how it is written there. Every edit is explicit: nothing of the indentation is left for the editor to guess.</summary>
/// <param name="Document">The file.</param>
/// <param name="Word">What the item replaces.</param>
/// <param name="Before">What must be written in front of it: a blank behind a dash, a dash for a new item of a list.</param>
/// <param name="IsFlow">Whether it stands in brackets or braces, where everything is on one line.</param>
/// <param name="HasSnippets">Whether the client knows places to fill in.</param>
internal sealed record CompletionPlace(Document Document, SourceSpan Word, string Before, bool IsFlow, bool HasSnippets)
{
    public const int KindFunction = 3;
    public const int KindClass = 7;
    public const int KindProperty = 10;
    public const int KindValue = 12;
    public const int KindSnippet = 15;
    public const int KindReference = 18;

    public Layout Layout => Layout.Of(Document.Tree);

    /// <summary>Column at which the item's own text starts.</summary>
    public int Column => Document.PositionOf(Word.Start).Character + Before.Length;

    /// <summary>Whether only blanks and dashes stand before the item on its line, so that a mapping of several lines may begin here.</summary>
    public bool IsAloneOnItsLine
    {
        get
        {
            var start = Document.Tree.Lines.StartOf(Document.PositionOf(Word.Start).Line);
            return Document.Text.AsSpan(start, Word.Start - start).Trim(" -").IsEmpty;
        }
    }

    /// <summary>Whether a colon stands behind it already, so that a key is only replaced.</summary>
    public bool IsBeforeColon => IsBeforeColonIn(Document.Text, Word);

    /// <inheritdoc cref="IsBeforeColon"/>
    public static bool IsBeforeColonIn(string text, SourceSpan word) =>
        text.AsSpan(word.End).TrimStart(' ') is [':'] or [':', ' ' or '\r' or '\n' or ',' or '}' or ']', ..];

    /// <summary>A key, with what stands behind it unless something does already.</summary>
    public string Key(string name, string rest = ": ") => IsBeforeColon ? name : name + rest;

    /// <summary>An item.</summary>
    /// <param name="label">What is shown and matched.</param>
    /// <param name="kind">Its icon.</param>
    /// <param name="text">What is written; may hold places to fill in as <c>${1:text}</c> and lines indented in units of tabs.</param>
    /// <param name="detail">One sentence.</param>
    /// <param name="order">Sorts before the label.</param>
    public CompletionItem Item(string label, int kind, string text, string detail, string order)
    {
        var written = Indented(text);
        var isSnippet = HasSnippets && Places.Has(written);
        return new CompletionItem(label, kind)
        {
            Detail = detail,
            SortText = order + label,
            FilterText = Before + label,
            InsertTextFormat = isSnippet ? 2 : 1,
            TextEdit = new TextEdit(Document.RangeOf(Word), Before + (isSnippet ? written : Places.Filled(written))),
        };
    }

    private string Indented(string text) =>
        text.Contains('\n', StringComparison.Ordinal)
            ? text.Replace("\n", $"\n{new string(' ', Column)}", StringComparison.Ordinal)
                .Replace("\t", new string(' ', Layout.Unit), StringComparison.Ordinal)
            : text;
}
