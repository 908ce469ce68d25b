using NasNavigator.Analysis.Rules;
using NasNavigator.Space.Model;

namespace NasNavigator.Analysis.Maps;

/// <summary>The design rules of a map: of all architectures, and of those inside a cluster.</summary>
public static class MapRules
{
    /// <summary>Rules over the measured ones among some architectures.</summary>
    /// <param name="subject">Choices, architectures and values.</param>
    /// <param name="members">Which; null for all.</param>
    /// <param name="most">As many at most.</param>
    /// <param name="cancellation">Looked at while patterns are compared.</param>
    public static IReadOnlyList<DesignRule> Of(
        MapSubject subject,
        IReadOnlyList<int>? members = null,
        int most = 12,
        CancellationToken cancellation = default
    )
    {
        int[] measured =
        [
            .. (members ?? [.. Enumerable.Range(0, subject.Architectures.Count)]).Where(member => !double.IsNaN(subject.Values[member])),
        ];
        IReadOnlyList<Architecture> architectures = [.. measured.Select(member => subject.Architectures[member])];
        return DesignRules.Find(subject.Choices, architectures, [.. measured.Select(member => subject.Values[member])], most, cancellation);
    }
}
