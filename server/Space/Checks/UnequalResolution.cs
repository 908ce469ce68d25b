using NasNavigator.Space.Operators;

namespace NasNavigator.Space.Checks;

/// <summary>Tensors of different resolutions are concatenated.</summary>
internal sealed class UnequalResolution : SurveyCheck
{
    public override string Code => "NAS302";

    public override string Title => "Different resolutions are concatenated";

    protected override MisfitKind Kind => MisfitKind.Concatenated;
}
