using NasNavigator.Space.Lowering;
using NasNavigator.Space.Operators;

namespace NasNavigator.Space.Checks;

/// <summary>A result that is not one number per class.</summary>
internal sealed class WrongResult : SurveyCheck
{
    public override string Code => "NAS313";

    public override string Title => "The network does not end with the classes";

    protected override MisfitKind Kind => MisfitKind.Classes;

    protected override IEnumerable<Fix> Mend(CheckContext context, SurveyFinding finding)
    {
        string[] layers =
            finding.Message.Contains("[global_avg_pool, classifier]", StringComparison.Ordinal) ? ["global_avg_pool", "classifier"]
            : finding.Message.Contains("[token_pool, classifier]", StringComparison.Ordinal) ? ["token_pool", "classifier"]
            : ["classifier"];
        if (LayerInsertion.Behind(context.File.Tree.Text, finding.Span, layers) is { } edit)
        {
            yield return new Fix($"Append {string.Join(", ", layers)}", [edit]);
        }
    }
}
