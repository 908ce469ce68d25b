namespace NasNavigator.Search;

/// <summary>Where a search looks its candidates up, for the first lines of its output.</summary>
/// <param name="Path">Full path of the table.</param>
/// <param name="Metric">The column that candidates are measured by.</param>
/// <param name="Report">The column that the best is reported with.</param>
/// <param name="Architectures">Rows with a number there.</param>
public sealed record TableFacts(string Path, string Metric, string Report, int Architectures);
