using NasNavigator.Space.Operators;

namespace NasNavigator.Space.Checks;

/// <summary>A given width that no layer takes.</summary>
internal sealed class WidthNotTaken : SurveyCheck
{
    public override string Code => "NAS311";

    public override string Title => "A width is given where nothing sets one";

    protected override MisfitKind Kind => MisfitKind.GivenOut;
}
