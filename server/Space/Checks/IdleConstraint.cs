using NasNavigator.Space.Counting;

namespace NasNavigator.Space.Checks;

/// <summary>A constraint that excludes nothing.</summary>
internal sealed class IdleConstraint : Check
{
    /// <inheritdoc/>
    public override string Code => "NAS404";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Information;

    /// <inheritdoc/>
    public override string Title => "Constraint without effect";

    /// <inheritdoc/>
    public override IEnumerable<Diagnostic> Find(CheckContext context) =>
        FeasibilitySurvey
            .Of(context.Space)
            .WithoutEffect.Select(demand => At(demand.Span, "Every architecture meets this constraint, so it excludes nothing."));
}
