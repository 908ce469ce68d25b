using NasNavigator.Space.Lowering;
using NasNavigator.Space.Operators;

namespace NasNavigator.Space.Checks;

/// <summary>A linear layer without pooling before it.</summary>
internal sealed class LinearOnFeatureMap : SurveyCheck
{
    public override string Code => "NAS304";

    public override string Title => "A linear layer reads a feature map";

    protected override MisfitKind Kind => MisfitKind.LinearOnPicture;

    protected override IEnumerable<Fix> Mend(CheckContext context, SurveyFinding finding)
    {
        if (LayerInsertion.Before(context.File.Tree.Text, finding.Span, "global_avg_pool") is { } edit)
        {
            yield return new Fix("Insert global_avg_pool", [edit], IsSafe: true);
        }
    }
}
