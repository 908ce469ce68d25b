using NasNavigator.Space.Checks;
using NasNavigator.Space.Edits;
using NasNavigator.Space.Model;

namespace NasNavigator.LanguageServer.Actions;

/// <summary>Takes the option under the cursor out: at the addresses where it is worst, in its block, everywhere.</summary>
internal sealed class ExcludeOption : IActionSource
{
    private const int MostAddresses = 5;

    public IEnumerable<ActionOffer> Find(ActionContext context)
    {
        var scopes = SteeringScope
            .Addresses(context, IsLeft, worstFirst: true)
            .Take(MostAddresses)
            .Concat(SteeringScope.Wider(context, IsLeft));
        return scopes.Select(scope => Offer(context, scope));
    }

    private static ActionOffer Offer(ActionContext context, SteeringScope scope)
    {
        var finding = FindingOn(context, scope);
        var kind = finding is null ? ActionKinds.Rewrite : ActionKinds.QuickFix;
        var title = $"Exclude {scope.Name} {scope.Where}{scope.Remark}";
        if (scope.Places.FirstOrDefault(IsLast) is { Choice: { } choice })
        {
            return ActionOffer.Refused(title, kind, WhyLast(choice));
        }

        return new ActionOffer(title, kind, () => SteeringEdits.Add(context.Tree, context.Signed(Decision(scope))))
        {
            Findings = finding is null ? [] : [finding],
        };
    }

    private static SteeringDecision Decision(SteeringScope scope) =>
        new("exclude", scope.Option)
        {
            At = scope.At,
            Because = scope.Because,
            Run = scope.Run,
        };

    private static bool IsLeft(OptionPlace place) => place.IsAllowed;

    /// <summary>Whether nothing that could be searched would be left without it.</summary>
    private static bool IsLast(OptionPlace place) => place.IsAllowed && place.Choice.Allowed.Count - 1 < Math.Max(1, place.Choice.TakeFrom);

    private static string WhyLast(Choice choice) =>
        choice.Allowed.Count == 1
            ? $"It is the last option left at {choice.Address}. Restore another one first."
            : $"{choice.Address} takes at least {choice.TakeFrom} of its {choice.Allowed.Count} options. Restore another one first.";

    /// <summary>The finding that a single exclusion mends; null for one that measurements say nothing about.</summary>
    private static Diagnostic? FindingOn(ActionContext context, SteeringScope scope) =>
        scope.Measured is [{ Suggestion: not null } option] && scope.At is not null
            ? context.Findings.FirstOrDefault(finding =>
                finding.Code == "NAS601"
                && option.Place.Option.Span is var span
                && finding.Span.Start >= span.Start
                && finding.Span.End <= span.End
            )
            : null;
}
