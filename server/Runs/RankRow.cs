namespace NasNavigator.Runs;

/// <summary>One option in a ranking.</summary>
/// <param name="Address">The choice.</param>
/// <param name="Option">The option's text.</param>
/// <param name="Effect">Units: points of the metric (a fraction × 100).</param>
/// <param name="StandardError">Units: points of the metric.</param>
/// <param name="Samples">Candidates of the random stratum that hold the option.</param>
/// <param name="Fitness">Range: 0 to 1, probability of being the best of its choice.</param>
/// <param name="State"><c>open</c>, <c>early</c>, <c>stale</c>, <c>excluded</c> or <c>pinned</c>.</param>
public sealed record RankRow(string Address, string Option, double Effect, double StandardError, int Samples, double Fitness, string State);
