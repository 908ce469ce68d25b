using NasNavigator.Space.Counting;
using NasNavigator.Space.Model;

namespace NasNavigator.Space.Checks;

/// <summary>A constraint that no architecture meets.</summary>
internal sealed class UnmeetableConstraint : Check
{
    /// <inheritdoc/>
    public override string Code => "NAS401";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Error;

    /// <inheritdoc/>
    public override string Title => "No architecture meets a constraint";

    /// <inheritdoc/>
    public override IEnumerable<Diagnostic> Find(CheckContext context)
    {
        var survey = FeasibilitySurvey.Of(context.Space);
        if (survey.Conflict is [{ Constraint: { } constraint } demand])
        {
            yield return At(demand.Span, $"No architecture meets this constraint{Reached(survey, constraint.Expression)}.");
        }
    }

    /// <summary>The nearest that a bound on a number can come to being met.</summary>
    private static string Reached(FeasibilitySurvey survey, Expression expression)
    {
        var bounds = expression is All all ? all.Terms : [expression];
        foreach (var bound in bounds.OfType<Comparison>())
        {
            var wantsMore = bound.Comparator is Comparator.AtLeast or Comparator.Greater;
            var wantsLess = bound.Comparator is Comparator.AtMost or Comparator.Less;
            if (bound.Right is NumberTerm && (wantsMore || wantsLess) && survey.Extreme(bound.Left, wantsMore) is { } value)
            {
                var number = bound.Left is CountTerm ? "the count" : "the number";
                var text = Math.Round(value, 6);
                var isMet = Comparison.Holds(value, bound.Comparator, ((NumberTerm)bound.Right).Value);
                if (!isMet)
                {
                    return wantsMore ? $": {number} is {text} at most" : $": {number} is {text} at least";
                }
            }
        }

        return "";
    }
}
