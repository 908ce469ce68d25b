using NasNavigator.Protocol.Steering;
using NasNavigator.Space.Edits;

namespace NasNavigator.Runs.Reconciling;

/// <summary>Tells a run of a change that was made to the steering of its file.</summary>
public static class PatchMessage
{
    /// <summary>A message that says what was done, as far as it is one decision.</summary>
    /// <param name="id">Unique.</param>
    /// <param name="patch">The change.</param>
    /// <param name="actor">Who made it.</param>
    /// <param name="time">When.</param>
    public static RunMessage Of(string id, SteeringPatch patch, string actor, DateTimeOffset time)
    {
        var isOne = patch.Added.Count + patch.Removed.Count == 1;
        var entry = isOne ? SteeringList.Decision(patch.Added.Concat(patch.Removed).Single()) : null;
        var isNew = patch.Added.Count == 1;
        return new RunMessage
        {
            Id = id,
            Verb =
                entry is null ? RunVerbs.Adopt
                : isNew ? entry.Verb
                : entry.Verb is "exclude" ? "restore"
                : RunVerbs.Drop,
            Option = entry?.Subject,
            At = entry?.At,
            Factor = entry?.Factor,
            Min = entry?.Min,
            Max = entry?.Max,
            Because = isNew ? entry?.Because : null,
            Run = isNew ? entry?.Run : null,
            Actor = (isNew ? entry?.By : null) ?? actor,
            Time = time,
        };
    }
}
