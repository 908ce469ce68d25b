namespace NasNavigator.Runs;

/// <summary>Zero-cost scores of one architecture as a file keeps them; several lines may speak of one architecture.</summary>
/// <param name="Architecture">Its text.</param>
/// <param name="Settings">Everything beside space and architecture that the numbers depend on: version of the proxies, seed, data.</param>
/// <param name="Disconnected">Whether no path leads from input to output.</param>
/// <param name="Values">By the proxy's name or its part's; null where the proxy has its worst value.</param>
public sealed record StoredScore(string Architecture, string Settings, bool Disconnected, IReadOnlyDictionary<string, double?> Values);
