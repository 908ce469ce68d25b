using NasNavigator.Space.Operators;

namespace NasNavigator.Space.Checks;

/// <summary>A picture where tokens are read, or the like.</summary>
internal sealed class WrongKindOfTensor : SurveyCheck
{
    public override string Code => "NAS307";

    public override string Title => "A layer reads another kind of tensor";

    protected override MisfitKind Kind => MisfitKind.Kind;
}
