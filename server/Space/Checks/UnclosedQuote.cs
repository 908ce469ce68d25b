using NasNavigator.Space.Syntax;

namespace NasNavigator.Space.Checks;

/// <summary>A quote that is not closed. Reported by the parser.</summary>
internal sealed class UnclosedQuote : Check
{
    private static readonly UnclosedQuote Instance = new();

    public override string Code => "NAS105";

    public override Severity Severity => Severity.Error;

    public override string Title => "A quote that is not closed";

    public static Diagnostic For(int open, char quote, int end) =>
        Instance.At(new SourceSpan(open, open + 1), $"This {quote} is not closed. Write {quote} where the text ends.") with
        {
            Fixes = [new Fix("Insert the quote", [new TextEdit(new SourceSpan(end, end), quote.ToString())])],
        };
}
