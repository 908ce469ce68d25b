using NasNavigator.Space.Edits;
using NasNavigator.Space.Model;

namespace NasNavigator.LanguageServer.Actions;

/// <summary>Takes the pins of the option under the cursor back, each as wide as it is written.</summary>
internal sealed class UnpinOption : IActionSource
{
    public IEnumerable<ActionOffer> Find(ActionContext context)
    {
        var pinned = context.Options.SelectMany(option => option.Places).Where(place => place.IsAllowed && place.Choice.IsPinned).ToList();
        return pinned
            .SelectMany(place =>
                context.Known!.Space.Steering.Where(entry =>
                    entry.Verb == "pin" && entry.Option == place.Option.Text && AddressPattern.Matches(entry.At, place.Address)
                )
            )
            .Select(entry => (Option: entry.Option!, entry.At))
            .Distinct()
            .Select(pin => new ActionOffer(
                $"Unpin {pin.Option} {(pin.At is null ? "everywhere" : $"at {pin.At}")}",
                ActionKinds.Rewrite,
                () => SteeringEdits.Delete(context.Tree, "pin", pin.Option, pin.At)
            ));
    }
}
