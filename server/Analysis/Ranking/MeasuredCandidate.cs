using NasNavigator.Space.Model;

namespace NasNavigator.Analysis.Ranking;

/// <summary>A candidate of the random stratum with its measured accuracy: one row of the regression.</summary>
/// <param name="Architecture">What was measured. Decisions in the order of the space's choices.</param>
/// <param name="Round">The round that measured it; rows are only compared within their round.</param>
/// <param name="Accuracy">Range: 0 to 1, a fraction.</param>
/// <param name="Weight">Trust beside the drift of the weights, 1 unless the row is older than a restore of one of its options (then 0.25).</param>
/// <remarks>
/// Evolved, ablated and user-made candidates do not belong here: ranks fitted on them inherit the taste of whoever proposed them.
/// </remarks>
public sealed record MeasuredCandidate(Architecture Architecture, int Round, double Accuracy, double Weight = 1);
