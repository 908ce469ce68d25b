using NasNavigator.Space.Operators;

namespace NasNavigator.Space.Checks;

/// <summary>Options of one choice that give different sizes where equal ones are needed.</summary>
internal sealed class AlternativesDisagree : SurveyCheck
{
    public override string Code => "NAS310";

    public override string Title => "Alternatives of one choice disagree in shape";

    protected override MisfitKind Kind => MisfitKind.Alternatives;
}
