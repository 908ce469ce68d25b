using NasNavigator.Space.Syntax;

namespace NasNavigator.Space.Checks;

/// <summary>An option that a run's measurements suggest to exclude. Whether they do is the ranking's rule; here it is only said where.</summary>
internal sealed class DominatedOption : Check
{
    /// <inheritdoc/>
    public override string Code => "NAS601";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Hint;

    /// <inheritdoc/>
    public override string Title => "Dominated option";

    /// <inheritdoc/>
    public override IEnumerable<Diagnostic> Find(CheckContext context)
    {
        const int Most = 3;
        foreach (var option in context.Dominated.GroupBy(found => (found.Place.Option.Span, found.Place.Option.Text)))
        {
            var places = option.Select(found => $"{found.Place.Address} ({found.Evidence})").ToList();
            var at = string.Join(", ", places.Take(Most)) + (places.Count > Most ? $" and {places.Count - Most} more" : "");
            yield return At(
                HeadOf(context.File.Tree, option.Key.Span),
                $"`{option.Key.Text}` is dominated at {at}. Exclude it there, or check it by training before you do."
            );
        }
    }

    /// <summary>The word that names the option: a mark below all lines of its arguments would be loud.</summary>
    private static SourceSpan HeadOf(SyntaxTree tree, SourceSpan span)
    {
        var node = tree.NodeAt(span.Start);
        while (node is not null && node.Span != span)
        {
            node = node.Parent;
        }

        return node switch
        {
            YamlMapping { Pairs: [var first, ..] } mapping => (mapping.Find("name")?.Value ?? first.Key).Span,
            _ => span,
        };
    }
}
