using NasNavigator.Space.Operators;

namespace NasNavigator.Space.Checks;

/// <summary>A given stride that no layer takes.</summary>
internal sealed class StrideNotTaken : SurveyCheck
{
    public override string Code => "NAS312";

    public override string Title => "A stride is given where nothing takes one";

    protected override MisfitKind Kind => MisfitKind.GivenStride;
}
