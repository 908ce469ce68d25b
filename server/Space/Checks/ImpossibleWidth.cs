using NasNavigator.Space.Operators;

namespace NasNavigator.Space.Checks;

/// <summary>A width that a layer cannot make.</summary>
internal sealed class ImpossibleWidth : SurveyCheck
{
    public override string Code => "NAS314";

    public override string Title => "A layer cannot make this width";

    protected override MisfitKind Kind => MisfitKind.Width;
}
