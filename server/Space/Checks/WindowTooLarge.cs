using NasNavigator.Space.Operators;

namespace NasNavigator.Space.Checks;

/// <summary>A kernel that does not fit into the picture.</summary>
internal sealed class WindowTooLarge : SurveyCheck
{
    public override string Code => "NAS306";

    public override string Title => "A window is larger than the picture";

    protected override MisfitKind Kind => MisfitKind.Window;
}
