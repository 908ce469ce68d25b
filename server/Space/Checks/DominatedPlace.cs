using NasNavigator.Space.Model;

namespace NasNavigator.Space.Checks;

/// <summary>An option that measurements suggest to exclude at one address.</summary>
/// <param name="Place">The option; one that steering leaves.</param>
/// <param name="Evidence">In words: <c>−6.2 ± 0.7, chance of being best &lt; 1 %</c>.</param>
public sealed record DominatedPlace(OptionPlace Place, string Evidence);
