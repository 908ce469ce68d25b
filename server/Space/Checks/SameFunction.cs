using NasNavigator.Space.Operators;

namespace NasNavigator.Space.Checks;

/// <summary>Two options that compute the same.</summary>
internal sealed class SameFunction : SurveyCheck
{
    public override string Code => "NAS303";

    public override Severity Severity => Severity.Warning;

    public override string Title => "Two options are the same function";

    protected override MisfitKind Kind => MisfitKind.Same;
}
