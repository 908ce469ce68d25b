using NasNavigator.Space.Counting;

namespace NasNavigator.Space.Checks;

/// <summary>A choice whose condition can never hold.</summary>
internal sealed class NeverActive : Check
{
    /// <inheritdoc/>
    public override string Code => "NAS407";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Warning;

    /// <inheritdoc/>
    public override string Title => "Choice that is never active";

    /// <inheritdoc/>
    public override IEnumerable<Diagnostic> Find(CheckContext context)
    {
        foreach (var place in FeasibilitySurvey.Of(context.Space).NeverActive.GroupBy(choice => choice.Span))
        {
            var addresses = place.Select(choice => choice.Address).ToList();
            var listed = string.Join(", ", addresses.Take(3)) + (addresses.Count > 3 ? $" and {addresses.Count - 3} more" : "");
            yield return At(place.Key, $"The condition under which {listed} would be decided never holds, so nothing is chosen here.");
        }
    }
}
