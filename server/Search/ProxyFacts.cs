namespace NasNavigator.Search;

/// <summary>Which zero-cost score a search goes by, for the first lines of its output.</summary>
/// <param name="Name">Of the proxy.</param>
/// <param name="References">Networks that were drawn and scored first; a candidate's number is its place among them.</param>
/// <param name="Device">Where networks are scored.</param>
public sealed record ProxyFacts(string Name, int References, string Device)
{
    /// <summary>What a number of the run is.</summary>
    public string Metric => MetricOf(Name);

    /// <summary>The same in a sentence, since a run's tables and panels say accuracy.</summary>
    public string Meaning =>
        $"Nothing is trained: what this run calls accuracy is the {Metric} among {References:N0} drawn networks, from 0 (below all) to 1 (above all).";

    /// <summary>What a number of a run by this proxy is.</summary>
    public static string MetricOf(string proxy) => $"place by {proxy}";
}
