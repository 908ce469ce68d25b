using NasNavigator.Space.Model;

namespace NasNavigator.Analysis.Maps;

/// <summary>Number of decisions in which two architectures differ.</summary>
public static class DecisionDistance
{
    /// <summary>Between architectures of one space, by number.</summary>
    public static Func<int, int, float> Of(IReadOnlyList<Architecture> architectures) =>
        (a, b) =>
        {
            var left = architectures[a].Decisions;
            var right = architectures[b].Decisions;
            var differing = 0;
            for (var i = 0; i < left.Length; i++)
            {
                differing += left[i] == right[i] ? 0 : 1;
            }

            return differing;
        };
}
