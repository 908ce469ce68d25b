using MathNet.Numerics.LinearAlgebra;
using NasNavigator.Space.Model;

namespace NasNavigator.Analysis.Ranking;

/// <summary>Ridge regression of measured accuracy on the options that a candidate holds.</summary>
/// <remarks>
/// Accuracies are centred within their round, because the supernet improves while rows are pooled, and scaled by the standard deviation
/// pooled within rounds. Rows weigh 2^(−age/3), because shared weights drift. The errors are a sandwich over the weighted rows, so
/// that weights which sum to little are not taken for many measurements; they cover the noise within this supernet, nothing else.
/// A candidate in which a choice is inactive has zeros in all its columns.
/// </remarks>
public static class RankingModel
{
    /// <summary>Candidates that every option of a choice must stand in before the choice is more than "too early".</summary>
    public const int EnoughSamples = 15;

    private const double Lambda = 1;
    private const double RoundsToHalf = 3;

    /// <summary>Ranks every option of every choice.</summary>
    /// <param name="space">The space as steering leaves it now; options that it excludes keep their rows and columns.</param>
    /// <param name="rows">Candidates of the random stratum only, in any order.</param>
    /// <param name="currentRound">The round that ages are counted from.</param>
    /// <param name="stale">Restored options that have not been measured often enough since, as (choice, option) indices.</param>
    public static Ranking Fit(
        SearchSpace space,
        IReadOnlyList<MeasuredCandidate> rows,
        int currentRound,
        IReadOnlySet<(int Choice, int Option)>? stale = null
    ) => Fit(space.Choices, rows, currentRound, stale);

    /// <summary>Ranks some choices: those whose <see cref="Choice.Index"/> points into the architectures of <paramref name="rows"/>.</summary>
    /// <param name="choices">The choices to rank.</param>
    /// <param name="rows">Candidates of the random stratum only, in any order.</param>
    /// <param name="currentRound">The round that ages are counted from.</param>
    /// <param name="stale">Restored options that have not been measured often enough since, as (choice, option) indices.</param>
    public static Ranking Fit(
        IReadOnlyList<Choice> choices,
        IReadOnlyList<MeasuredCandidate> rows,
        int currentRound,
        IReadOnlySet<(int Choice, int Option)>? stale = null
    )
    {
        var blocks = EffectBlock.Of(choices);
        var table = new EffectTable(blocks, InFixedOrder(rows));
        var estimate = Solve(table, currentRound);

        var options = new List<RankedOption>();
        var suggestions = new List<Suggestion>();
        var single = new Dictionary<Choice, Contrast>();
        foreach (var group in blocks.GroupBy(block => block.Choice))
        {
            var contrasts = group.Select(block => Contrast.Of(block, estimate, table)).ToList();
            var early = contrasts.Any(contrast => contrast.Block.Alive.Any(i => contrast.Samples[i] < EnoughSamples));
            options.AddRange(contrasts.SelectMany(contrast => Rank(contrast, early, stale)));
            if (!group.Key.IsSubset)
            {
                single.Add(group.Key, contrasts[0]);
            }

            if (PruningGate.Candidate(contrasts) is { } suggestion)
            {
                suggestions.Add(suggestion);
            }
        }

        return new Ranking
        {
            Options = options,
            ExplainedVariance = estimate.ExplainedVariance,
            Evaluations = rows.Count,
            Suggestions = PruningGate.Accept(suggestions),
            Contrasts = single,
        };
    }

    // Sums of floating-point numbers depend on their order; the ranking must not.
    private static List<MeasuredCandidate> InFixedOrder(IReadOnlyList<MeasuredCandidate> rows)
    {
        var ordered = rows.ToList();
        ordered.Sort(
            static (a, b) =>
            {
                var byRound = a.Round.CompareTo(b.Round);
                var byDecisions = byRound != 0 ? byRound : a.Architecture.Decisions.SequenceCompareTo(b.Architecture.Decisions);
                var byAccuracy = byDecisions != 0 ? byDecisions : a.Accuracy.CompareTo(b.Accuracy);
                return byAccuracy != 0 ? byAccuracy : a.Weight.CompareTo(b.Weight);
            }
        );
        return ordered;
    }

    private static IEnumerable<RankedOption> Rank(Contrast contrast, bool early, IReadOnlySet<(int Choice, int Option)>? stale)
    {
        var block = contrast.Block;
        var listed = block.Member is { } member ? [member] : Enumerable.Range(0, block.Size);
        foreach (var option in listed)
        {
            var position = block.Member is null ? option : 0;
            var alive = block.Alive.Contains(position);
            var state =
                !alive ? OptionState.Excluded
                : block.Choice.IsPinned ? OptionState.Pinned
                : stale?.Contains((block.Choice.Index, option)) == true ? OptionState.Stale
                : early ? OptionState.Early
                : OptionState.Open;
            yield return new RankedOption(
                block.Choice,
                option,
                contrast.Effects[position],
                Math.Sqrt(contrast.Covariance[position, position]),
                contrast.Samples[position],
                state == OptionState.Pinned ? 1 : contrast.Fitness[position],
                state
            );
        }
    }

    private static Estimate Solve(EffectTable table, int currentRound)
    {
        var columns = table.Columns;
        var rounds = table.Rows.GroupBy(row => row.Round).ToDictionary(round => round.Key, round => round.Average(row => row.Accuracy));
        var freedom = table.Rows.Count - rounds.Count;
        var centred = table.Rows.Select(row => row.Accuracy - rounds[row.Round]).ToArray();
        var sd = freedom > 0 ? Math.Sqrt(centred.Sum(a => a * a) / freedom) : 0;
        // Equal accuracies differ by rounding alone; scaling that up would rank noise of the last bit.
        if (sd < 1e-12 || columns == 0)
        {
            return Estimate.Nothing(columns);
        }

        var weights = table.Rows.Select(row => row.Weight * Math.Pow(2, -(currentRound - row.Round) / RoundsToHalf)).ToArray();
        var z = Vector<double>.Build.Dense(centred.Length, i => centred[i] / sd);
        var w = Vector<double>.Build.Dense(weights);
        var x = table.Matrix; // (rows, columns)
        var weighted = Matrix<double>.Build.Dense(x.RowCount, columns, (i, j) => weights[i] * x[i, j]); // WX
        var gram = x.TransposeThisAndMultiply(weighted); // XᵀWX
        var inverse = (gram + (Lambda * Matrix<double>.Build.DenseIdentity(columns)))
            .Cholesky()
            .Solve(Matrix<double>.Build.DenseIdentity(columns)); // A⁻¹
        var theta = inverse * weighted.TransposeThisAndMultiply(z);
        var residual = z - (x * theta);

        var total = w.Sum();
        var hat = inverse.PointwiseMultiply(gram).RowSums().Sum(); // tr H = tr(A⁻¹XᵀWX), both symmetric
        var variance = w.PointwiseMultiply(residual).DotProduct(residual) / Math.Max(1, total - hat);
        var covariance = inverse * weighted.TransposeThisAndMultiply(weighted) * inverse * variance;

        // Centring takes one degree of freedom from every round.
        var taken = table.Rows.Zip(weights).GroupBy(pair => pair.First.Round).Sum(round => round.Average(pair => pair.Second));
        var whole = w.PointwiseMultiply(z).DotProduct(z) / Math.Max(1, total - taken);
        var explained = total - hat > 1 ? Math.Clamp(1 - (variance / whole), 0, 1) : 0;
        return new Estimate(theta * (100 * sd), covariance * (100 * sd * 100 * sd), explained);
    }
}
