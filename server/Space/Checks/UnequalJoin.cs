using NasNavigator.Space.Operators;

namespace NasNavigator.Space.Checks;

/// <summary>Tensors of different sizes meet in a sum.</summary>
internal sealed class UnequalJoin : SurveyCheck
{
    public override string Code => "NAS301";

    public override string Title => "Paths of different sizes meet";

    protected override MisfitKind Kind => MisfitKind.Joined;
}
