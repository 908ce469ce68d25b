using System.Text.Json;
using NasNavigator.Runs;
using NasNavigator.Space;

namespace NasNavigator.LanguageServer.Measured;

/// <summary>How options' chances of being best have gone over the rounds of a run.</summary>
internal sealed class RankTrends
{
    /// <summary>More rounds than a small line can show are passed over evenly.</summary>
    public const int MostRounds = 24;

    private static readonly Dictionary<(string Address, string Option), double[]> None = [];

    private readonly Lock _gate = new();
    private (string Folder, int Round, IReadOnlyDictionary<(string Address, string Option), double[]> Trends)? _last;

    /// <summary>By address and option as the run names them: fitness after the rounds up to its newest, oldest first. Read once for a round.</summary>
    /// <returns>Empty before the second round, and where the run cannot be read just now.</returns>
    public IReadOnlyDictionary<(string Address, string Option), double[]> Of(MeasuredRun run)
    {
        lock (_gate)
        {
            if (_last is var (folder, round, known) && folder == run.Folder && round == run.Ranking.Round)
            {
                return known;
            }

            try
            {
                var trends = Read(run);
                _last = (run.Folder, run.Ranking.Round, trends);
                return trends;
            }
            catch (Exception error)
                when (error is NasNavigatorException or JsonException or IOException or UnauthorizedAccessException or InvalidCastException)
            {
                // Whoever reads the ranking itself tells of a run that cannot be read.
                return None;
            }
        }
    }

    private static Dictionary<(string Address, string Option), double[]> Read(MeasuredRun run)
    {
        using var reader = RunReader.Open(run.Folder);
        var rounds = reader.RankedRounds().Where(round => round <= run.Ranking.Round).ToList();
        if (rounds.Count < 2)
        {
            return None;
        }

        // The newest is always there.
        var every = (rounds.Count + MostRounds - 1) / MostRounds;
        var taken = rounds.Where((_, place) => (rounds.Count - 1 - place) % every == 0);
        return taken
            .Select(round => reader.Ranking(round))
            .OfType<StoredRanking>()
            .SelectMany(ranking => ranking.Options)
            .GroupBy(row => (row.Address, row.Option), row => row.Fitness)
            .ToDictionary(group => group.Key, group => group.ToArray());
    }
}
