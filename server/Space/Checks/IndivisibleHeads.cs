using NasNavigator.Space.Operators;

namespace NasNavigator.Space.Checks;

/// <summary>Heads that do not divide the width.</summary>
internal sealed class IndivisibleHeads : SurveyCheck
{
    public override string Code => "NAS308";

    public override string Title => "Heads do not divide the width";

    protected override MisfitKind Kind => MisfitKind.Heads;
}
