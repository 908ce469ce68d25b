using NasNavigator.Space.Lowering;
using NasNavigator.Space.Operators;

namespace NasNavigator.Space.Checks;

/// <summary>A check whose findings come from the survey of the space: sizes that do not fit.</summary>
internal abstract class SurveyCheck : Check
{
    /// <summary>Which of the survey's findings are this check's.</summary>
    protected abstract MisfitKind Kind { get; }

    public override Severity Severity => Severity.Error;

    public override IEnumerable<Diagnostic> Find(CheckContext context)
    {
        foreach (var finding in Survey.Of(context.Space).Findings)
        {
            if (finding.Kind == Kind)
            {
                yield return At(finding.Span, finding.Message) with
                {
                    Related = finding.Related,
                    Fixes = [.. Mend(context, finding)],
                };
            }
        }
    }

    /// <summary>Edits that would mend it.</summary>
    protected virtual IEnumerable<Fix> Mend(CheckContext context, SurveyFinding finding) => [];
}
