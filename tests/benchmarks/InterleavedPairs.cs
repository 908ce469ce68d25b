namespace NasNavigator.Benchmarks;

/// <summary>The same work done by us and by a peer, pair after pair, so that both see the same weather of the machine.</summary>
/// <param name="Ours">Seconds of each of our blocks.</param>
/// <param name="Theirs">Seconds of the peer's; empty where there is none.</param>
internal sealed record InterleavedPairs(IReadOnlyList<double> Ours, IReadOnlyList<double> Theirs)
{
    /// <summary>The peer's seconds divided by ours, pair by pair: above 1 ours is faster.</summary>
    public IReadOnlyList<double> Ratios { get; } = [.. Ours.Zip(Theirs, (ours, theirs) => theirs / ours)];

    /// <summary>Measures. Each goes first as often as the other.</summary>
    public static InterleavedPairs Measure(int pairs, Func<double> ours, Func<double>? theirs)
    {
        var (mine, other) = (new List<double>(), new List<double>());
        for (var pair = 0; pair < pairs; pair++)
        {
            var isFirst = pair % 2 == 0;
            if (isFirst)
            {
                mine.Add(ours());
            }

            if (theirs is not null)
            {
                other.Add(theirs());
            }

            if (!isFirst)
            {
                mine.Add(ours());
            }
        }

        return new InterleavedPairs(mine, other);
    }
}
