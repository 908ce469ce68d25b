using NasNavigator.Space.Lowering;
using NasNavigator.Space.Operators;

namespace NasNavigator.Space.Checks;

/// <summary>An identity that changes the width or the resolution without saying how.</summary>
internal sealed class IdentityChangesSize : SurveyCheck
{
    public override string Code => "NAS309";

    public override string Title => "An identity is asked to change the size";

    protected override MisfitKind Kind => MisfitKind.Identity;

    protected override IEnumerable<Fix> Mend(CheckContext context, SurveyFinding finding)
    {
        var text = context.File.Tree.Text;
        if (finding.Span.End <= text.Length && text[finding.Span.Start..finding.Span.End] == "identity")
        {
            foreach (var kind in new[] { "conv", "factorised", "pool" })
            {
                yield return new Fix($"Reduce by {kind}", [new TextEdit(finding.Span, $"{{ identity: {{ reduce: {kind} }} }}")]);
            }
        }
    }
}
