using NasNavigator.Space.Counting;
using NasNavigator.Space.Model;

namespace NasNavigator.Space.Checks;

/// <summary>Constraints under which counting takes too long to wait for.</summary>
internal sealed class EstimatedCount : Check
{
    /// <summary>Choices looked at before counting is given up, and again in drawing: typing never waits for more.</summary>
    private const long Patience = 15_000;

    /// <inheritdoc/>
    public override string Code => "NAS410";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Hint;

    /// <inheritdoc/>
    public override string Title => "Count is an estimate";

    /// <inheritdoc/>
    public override IEnumerable<Diagnostic> Find(CheckContext context)
    {
        var constraints = context.Space.Constraints;
        var joined = constraints.OfType<DecisionConstraint>().FirstOrDefault();
        if (
            joined is null
            || constraints.Any(constraint => constraint is CostConstraint)
            // Listing graphs up to isomorphism takes too long here, and nothing can be estimated before they are listed.
            || context.Space.GraphRules.Any(rule => rule.Unique)
        )
        {
            yield break;
        }

        var estimate = SpaceCounter.Estimate(context.Space, CountingLimit.AfterWork(Patience), () => CountingLimit.AfterWork(Patience));
        if (!estimate.IsExact && estimate is { Feasible: { } feasible, RelativeError: { } error })
        {
            yield return At(
                joined.Span,
                $"About {(double)feasible:0.00e+0} (± {error:P0}) of {(double)estimate.Architectures:0.00e+0} architectures meet the constraints; the exact number takes longer to count."
            );
        }
    }
}
