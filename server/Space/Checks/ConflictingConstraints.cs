using NasNavigator.Space.Counting;

namespace NasNavigator.Space.Checks;

/// <summary>Constraints that cannot be met together.</summary>
internal sealed class ConflictingConstraints : Check
{
    /// <inheritdoc/>
    public override string Code => "NAS403";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Error;

    /// <inheritdoc/>
    public override string Title => "Constraints conflict";

    /// <inheritdoc/>
    public override IEnumerable<Diagnostic> Find(CheckContext context)
    {
        var conflict = FeasibilitySurvey.Of(context.Space).Conflict;
        if (conflict.Count < 2)
        {
            yield break;
        }

        // Said once, at the one written last; the others are named.
        var others = string.Join(", ", conflict.SkipLast(1).Select(demand => $"`{demand.Text}`"));
        yield return At(
            conflict[^1].Span,
            $"No architecture meets this together with {others}. Each would do without the {(conflict.Count == 2 ? "other" : "others")}; change one of them."
        ) with
        {
            Related = [.. conflict.SkipLast(1).Select(demand => new Related(demand.Span, "Conflicts with the constraint below."))],
        };
    }
}
