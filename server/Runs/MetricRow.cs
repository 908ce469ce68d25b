namespace NasNavigator.Runs;

/// <summary>A number that belongs to a step, for instance <c>train.loss</c>.</summary>
/// <param name="Step">The optimiser step.</param>
/// <param name="Name">Lower case, parts joined by dots.</param>
/// <param name="Value">Any finite number.</param>
public sealed record MetricRow(long Step, string Name, double Value);
