using NasNavigator.Space.Operators;

namespace NasNavigator.Space.Checks;

/// <summary>A node or path that nothing depends on.</summary>
internal sealed class DeadPart : SurveyCheck
{
    public override string Code => "NAS316";

    public override Severity Severity => Severity.Warning;

    public override string Title => "A node or path without effect";

    protected override MisfitKind Kind => MisfitKind.Dead;
}
