using NasNavigator.Analysis.Statistics;
using NasNavigator.Search.Proxies;

namespace NasNavigator.Cli.Output;

/// <summary>Scored architectures, with the score of every proxy within them.</summary>
/// <param name="Proxies">As asked for.</param>
/// <param name="Rows">In the order asked for.</param>
internal sealed record ScoreTable(IReadOnlyList<string> Proxies, IReadOnlyList<ProxyScores> Rows)
{
    private readonly Dictionary<string, double[]> _scores = Proxies
        .Distinct(StringComparer.Ordinal)
        .ToDictionary(proxy => proxy, proxy => ProxyScorer.ScoresOf(proxy, Rows));

    /// <summary>The score of a row under a proxy.</summary>
    public double ScoreOf(string proxy, int row) => _scores[proxy][row];

    /// <summary>The best row under a proxy; null where there is none with a number.</summary>
    public ProxyScores? BestOf(string proxy)
    {
        var best = Enumerable
            .Range(0, Rows.Count)
            .Where(row => !Rows[row].IsDisconnected && double.IsFinite(_scores[proxy][row]))
            .OrderByDescending(row => _scores[proxy][row])
            .Select(row => (int?)row)
            .FirstOrDefault();
        return best is { } found ? Rows[found] : null;
    }

    /// <summary>Row numbers, best mean rank over the proxies first.</summary>
    public IReadOnlyList<int> Order()
    {
        var ranks = _scores.Values.Select(scores => Ranks.Of(scores)).ToList();
        return [.. Enumerable.Range(0, Rows.Count).OrderByDescending(row => ranks.Sum(each => each[row]))];
    }

    /// <summary>Spearman's rho of a proxy with a baseline over the connected rows; NaN where there are too few.</summary>
    public double AgreementWith(string proxy, Func<ProxyScores, double> baseline)
    {
        var rows = Enumerable.Range(0, Rows.Count).Where(row => !Rows[row].IsDisconnected).ToList();
        return rows.Count < 3
            ? double.NaN
            : Correlation.Spearman([.. rows.Select(row => _scores[proxy][row])], [.. rows.Select(row => baseline(Rows[row]))]);
    }
}
