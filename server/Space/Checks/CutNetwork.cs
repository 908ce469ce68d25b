using NasNavigator.Space.Operators;

namespace NasNavigator.Space.Checks;

/// <summary>A network whose result depends on no input, whatever is chosen.</summary>
internal sealed class CutNetwork : SurveyCheck
{
    public override string Code => "NAS317";

    public override string Title => "A network that no input reaches";

    protected override MisfitKind Kind => MisfitKind.Cut;
}
