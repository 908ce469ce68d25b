using NasNavigator.Space.Operators;

namespace NasNavigator.Space.Checks;

/// <summary>Groups that do not divide the channels.</summary>
internal sealed class IndivisibleGroups : SurveyCheck
{
    public override string Code => "NAS305";

    public override string Title => "Groups do not divide the channels";

    protected override MisfitKind Kind => MisfitKind.Groups;
}
