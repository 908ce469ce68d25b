using NasNavigator.Space.Counting;

namespace NasNavigator.Space.Checks;

/// <summary>A constraint that leaves one option of a choice.</summary>
internal sealed class FixedByConstraint : Check
{
    /// <inheritdoc/>
    public override string Code => "NAS405";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Information;

    /// <inheritdoc/>
    public override string Title => "Constraint decides a choice";

    /// <inheritdoc/>
    public override IEnumerable<Diagnostic> Find(CheckContext context)
    {
        foreach (var fixing in FeasibilitySurvey.Of(context.Space).Fixing.GroupBy(found => found.Demand))
        {
            var decided = fixing.Select(found => $"`{found.Choice.Options[found.Option].Text}` at {found.Choice.Address}").ToList();
            var listed = string.Join(", ", decided.Take(3)) + (decided.Count > 3 ? $" and {decided.Count - 3} more" : "");
            yield return At(
                fixing.Key.Span,
                $"This leaves only {listed}. A pin under `steering:`, or the option in place of the choice, says it more plainly."
            ) with
            {
                Related = [.. fixing.Select(found => new Related(found.Choice.Span, $"{found.Choice.Address} has no other option left."))],
            };
        }
    }
}
