using NasNavigator.Space.Edits;

namespace NasNavigator.LanguageServer.Actions;

/// <summary>Makes the option under the cursor the only one at an address, best addresses first.</summary>
internal sealed class PinOption : IActionSource
{
    private const int MostAddresses = 3;

    public IEnumerable<ActionOffer> Find(ActionContext context) =>
        SteeringScope
            .Addresses(context, place => !place.Choice.IsSubset && place.Choice.Options.Count > 1 && !IsPinned(place), worstFirst: false)
            .Take(MostAddresses)
            .Select(scope => new ActionOffer(
                $"Pin {scope.Name} {scope.Where}{scope.Remark}",
                ActionKinds.Rewrite,
                () =>
                    SteeringEdits.Add(
                        context.Tree,
                        context.Signed(
                            new SteeringDecision("pin", scope.Option)
                            {
                                At = scope.At,
                                Because = scope.Because,
                                Run = scope.Run,
                            }
                        )
                    )
            ));

    private static bool IsPinned(Space.Model.OptionPlace place) => place.IsAllowed && place.Choice.IsPinned;
}
