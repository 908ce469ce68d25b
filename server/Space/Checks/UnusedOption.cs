using NasNavigator.Space.Counting;

namespace NasNavigator.Space.Checks;

/// <summary>An option that no feasible architecture takes.</summary>
internal sealed class UnusedOption : Check
{
    /// <inheritdoc/>
    public override string Code => "NAS406";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Warning;

    /// <inheritdoc/>
    public override string Title => "Option that constraints rule out";

    /// <inheritdoc/>
    public override IEnumerable<Diagnostic> Find(CheckContext context)
    {
        // One line may stand for the same option of many choices: one finding per place in the text and option.
        var places = FeasibilitySurvey
            .Of(context.Space)
            .Unused.GroupBy(found => (found.Choice.Options[found.Option].Span, found.Choice.Options[found.Option].Text));
        foreach (var place in places)
        {
            var addresses = place.Select(found => found.Choice.Address).ToList();
            var at = string.Join(", ", addresses.Take(3)) + (addresses.Count > 3 ? $" and {addresses.Count - 3} more" : "");
            yield return At(
                place.Key.Span,
                $"No architecture that meets the constraints takes `{place.Key.Text}` at {at}. Remove the option, or loosen the constraints."
            );
        }
    }
}
