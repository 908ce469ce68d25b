using NasNavigator.Space.Edits;
using NasNavigator.Space.Model;

namespace NasNavigator.LanguageServer.Actions;

/// <summary>Lets the option under the cursor take part again where steering took it out.</summary>
internal sealed class RestoreOption : IActionSource
{
    private const int MostAddresses = 5;

    public IEnumerable<ActionOffer> Find(ActionContext context) =>
        SteeringScope
            .Addresses(context, IsOut, worstFirst: false)
            .Take(MostAddresses)
            .Concat(SteeringScope.Wider(context, IsOut))
            .Select(scope => new ActionOffer(
                $"Restore {scope.Name} {scope.Where}",
                ActionKinds.Rewrite,
                () =>
                    SteeringEdits.Restore(
                        context.Tree,
                        context.Signed(new SteeringDecision("restore", scope.Option) { At = scope.At }),
                        [.. scope.Places.SelectMany(place => place.Choice.Options).Select(option => option.Text).Distinct()]
                    )
            ));

    private static bool IsOut(OptionPlace place) => !place.IsAllowed;
}
