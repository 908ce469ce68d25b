using NasNavigator.Space.Costs;
using NasNavigator.Space.Counting;
using NasNavigator.Space.Model;

namespace NasNavigator.Space.Checks;

/// <summary>A bound on parameters or multiply-adds that no architecture keeps.</summary>
internal sealed class BoundOutOfReach : Check
{
    /// <inheritdoc/>
    public override string Code => "NAS402";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Error;

    /// <inheritdoc/>
    public override string Title => "No architecture keeps a bound on costs";

    /// <inheritdoc/>
    public override IEnumerable<Diagnostic> Find(CheckContext context)
    {
        var bounds = context.Space.Constraints.OfType<CostConstraint>().ToList();
        if (
            bounds.Count == 0
            || context.File.Diagnostics.Any(finding => finding.Severity == Severity.Error)
            || FeasibilitySurvey.Of(context.Space).Conflict.Count > 0
        )
        {
            yield break;
        }

        foreach (var bound in bounds)
        {
            if (CostReach.Of(context.Space, bound) is not var (min, max))
            {
                continue;
            }

            if (bound.Max < min)
            {
                yield return At(
                    bound.Span,
                    $"No architecture has at most {CostReach.Text(bound.Max.Value)} {CostReach.NameOf(bound)}; the smallest has {CostReach.Text(min)}."
                );
            }
            else if (bound.Min > max)
            {
                yield return At(
                    bound.Span,
                    $"No architecture has at least {CostReach.Text(bound.Min.Value)} {CostReach.NameOf(bound)}; the largest has {CostReach.Text(max)}."
                );
            }
        }
    }
}
