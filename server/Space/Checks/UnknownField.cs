using NasNavigator.Space.Operators;

namespace NasNavigator.Space.Checks;

/// <summary>A field that the input does not have.</summary>
internal sealed class UnknownField : SurveyCheck
{
    public override string Code => "NAS315";

    public override string Title => "A field of an input that is not there";

    protected override MisfitKind Kind => MisfitKind.Field;
}
