namespace NasNavigator.Analysis.Evidence;

/// <summary>What a few networks trained alone say of a supernet's order.</summary>
public enum TrustVerdict
{
    /// <summary>The interval holds the limit: more networks would have to be trained to know.</summary>
    TooEarly,

    /// <summary>The whole interval lies below the limit: nothing should be pruned on this order.</summary>
    Red,

    /// <summary>The whole interval lies above the limit.</summary>
    Green,
}

/// <summary>A supernet's order of architectures against the order of a few that were trained alone.</summary>
/// <param name="Supernet">How well the supernet orders them.</param>
/// <param name="Parameters">How well the mere number of parameters does, on the same networks.</param>
/// <param name="Verdict">What follows.</param>
public sealed record TrustMeter(OrderAgreement Supernet, OrderAgreement Parameters, TrustVerdict Verdict)
{
    /// <summary>A tau below which an order is no ground for pruning.</summary>
    public const double Limit = 0.3;

    /// <summary>Reads the meter.</summary>
    /// <param name="scores">Supernet accuracies.</param>
    /// <param name="parameters">Parameter counts.</param>
    /// <param name="truth">Accuracies after training alone, of the same architectures.</param>
    public static TrustMeter Of(IReadOnlyList<double> scores, IReadOnlyList<double> parameters, IReadOnlyList<double> truth)
    {
        var supernet = OrderAgreement.Of(scores, truth);
        return new TrustMeter(
            supernet,
            OrderAgreement.Of(parameters, truth),
                // A comparison with NaN is false: where nothing varies it stays too early.
                supernet.High < Limit
                    ? TrustVerdict.Red
                : supernet.Low > Limit ? TrustVerdict.Green
                : TrustVerdict.TooEarly
        );
    }

    /// <summary>
    /// Chooses which of some scored architectures to train: as many strata of equal size as networks are wanted, by score, and one at
    /// random out of each. Every architecture is equally likely to be chosen, so that no weights are needed to speak for all of them.
    /// </summary>
    /// <param name="scores">Of architectures that were drawn without looking at scores.</param>
    /// <param name="count">Networks wanted; all where there are fewer.</param>
    /// <param name="uniform">A number in [0, 1) for each stratum.</param>
    /// <returns>Positions, ascending in score.</returns>
    public static IReadOnlyList<int> Sample(IReadOnlyList<double> scores, int count, Func<int, double> uniform)
    {
        int[] order = [.. Enumerable.Range(0, scores.Count).OrderBy(i => scores[i]).ThenBy(i => i)];
        var strata = Math.Min(count, order.Length);
        var chosen = new List<int>(strata);
        for (var stratum = 0; stratum < strata; stratum++)
        {
            // One point of the line 0 … n for each stratum of length n / strata; strata may share an architecture at their border.
            var place = (stratum + uniform(stratum)) * order.Length / strata;
            var position = order[Math.Min(order.Length - 1, (int)place)];
            if (chosen.Count == 0 || chosen[^1] != position)
            {
                chosen.Add(position);
            }
        }

        return chosen;
    }
}
