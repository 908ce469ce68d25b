using NasNavigator.Space.Counting;

namespace NasNavigator.Space.Checks;

/// <summary>A choice that decides about its own being active.</summary>
internal sealed class CyclicCondition : Check
{
    /// <inheritdoc/>
    public override string Code => "NAS409";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Error;

    /// <inheritdoc/>
    public override string Title => "Conditions in a circle";

    /// <inheritdoc/>
    public override IEnumerable<Diagnostic> Find(CheckContext context)
    {
        foreach (var place in ActivationOrder.Of(context.Space).InCycles.GroupBy(choice => choice.Span))
        {
            yield return At(
                place.Key,
                $"Whether {place.First().Address} is decided depends on itself, through the conditions of `when:`. Take it out of one of them."
            );
        }
    }
}
