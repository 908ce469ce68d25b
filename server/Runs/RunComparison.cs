using System.Globalization;

namespace NasNavigator.Runs;

/// <summary>Whether two runs found the same.</summary>
public static class RunComparison
{
    /// <summary>The first measurement, or else the first effect, in which two runs differ; null where they are the same to the last digit.</summary>
    public static string? FirstDifference(RunReader one, RunReader other)
    {
        var (left, right) = (one.Candidates(), other.Candidates());
        for (var i = 0; i < Math.Min(left.Count, right.Count); i++)
        {
            var (a, b) = (left[i], right[i]);
            if ((a.Architecture, a.Round, a.Step) != (b.Architecture, b.Round, b.Step))
            {
                return $"candidate {a.Id} is {a.Architecture} at step {a.Step}, and {b.Architecture} at step {b.Step} the second time";
            }

            if (!Nullable.Equals(a.Accuracy, b.Accuracy) || !Nullable.Equals(a.Loss, b.Loss))
            {
                return $"candidate {a.Id} was measured as {Number(a.Accuracy)} with loss {Number(a.Loss)}, and as {Number(b.Accuracy)} with loss {Number(b.Loss)} the second time";
            }
        }

        if (left.Count != right.Count)
        {
            return $"{left.Count} candidates were measured, and {right.Count} the second time";
        }

        var (ranked, again) = (one.Ranking(), other.Ranking());
        return
            (ranked?.Options ?? []).Zip(again?.Options ?? []).FirstOrDefault(pair => pair.First != pair.Second) is (not null, not null) pair
            ? $"{pair.First.Option} at {pair.First.Address} has effect {pair.First.Effect:R}, and {pair.Second.Effect:R} the second time"
            : null;
    }

    private static string Number(double? value) => value?.ToString("R", CultureInfo.InvariantCulture) ?? "nothing";
}
