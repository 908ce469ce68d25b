namespace NasNavigator.Search.Proxies;

/// <summary>Gives a network a number before it is trained: higher is better.</summary>
/// <remarks>
/// A proxy has no state. It looks at a <see cref="ProxySubject"/>, whose weights it leaves as they are and whose random numbers come from
/// the subject's seed, so that the same seed gives the same number whatever was scored before. It is asked only of networks with a path
/// from input to output: the others have <see cref="ProxyScores.Worst"/> by definition.
/// </remarks>
internal interface IProxy
{
    /// <summary>As in the vocabulary of proxies.</summary>
    string Name { get; }

    /// <summary>Names of the numbers that are measured: one, the proxy's own, but for those that compare a set of networks.</summary>
    IReadOnlyList<string> Parts => [Name];

    /// <summary>Measures. One number for each of <see cref="Parts"/>; NaN and infinities say that there is none.</summary>
    double[] Measure(ProxySubject subject);

    /// <summary>The scores of networks from what was measured of each, in their order.</summary>
    double[] Scores(IReadOnlyList<double[]> measured) => [.. measured.Select(parts => parts[0])];
}
