using NasNavigator.Space;
using NasNavigator.Space.Binding;
using NasNavigator.Space.Checks;
using NasNavigator.Space.Counting;
using NasNavigator.Space.Edits;

namespace NasNavigator.Cli;

/// <summary>What a suggested exclusion would do to a space, found by writing it into the text and counting again.</summary>
internal static class ExclusionEffect
{
    /// <summary>"removes 256 of 1,024 architectures", or null where the text cannot be counted at once.</summary>
    public static string? Sentence(string spaceText, string option, string address)
    {
        var before = BoundFile.Bind(spaceText);
        var edits = SteeringEdits.Add(before.Tree, new SteeringDecision("exclude", option) { At = address });
        var after = BoundFile.Bind(TextEdit.Apply(spaceText, edits));
        if (before.Space is not { } old || after.Space is not { } smaller || edits.Count == 0)
        {
            return null;
        }

        var (all, left) = (SpaceCounter.Estimate(old, Budget), SpaceCounter.Estimate(smaller, Budget));
        return all.IsExact && left.IsExact
            ? $"removes {Figures.Count(all.Architectures - left.Architectures)} of {Figures.Count(all.Architectures)} architectures"
            : null;
    }

    private static TimeSpan Budget => TimeSpan.FromSeconds(1);
}
