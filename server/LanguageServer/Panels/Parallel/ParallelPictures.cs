using System.Runtime.CompilerServices;
using NasNavigator.Analysis.ParallelCoordinates;
using NasNavigator.LanguageServer.Heavy;
using NasNavigator.LanguageServer.Measured.Candidates;

namespace NasNavigator.LanguageServer.Panels.Parallel;

/// <summary>Keeps what was computed of a pool of candidates for as long as the pool is in use, so that sliders cost next to nothing.</summary>
internal sealed class ParallelPictures(HeavyWork heavy)
{
    /// <summary>Choices of axes and widths of windows that are kept of one pool.</summary>
    private const int MostKept = 12;

    private readonly ConditionalWeakTable<IReadOnlyList<Candidate>, Kept> _kept = [];
    private int _lastNumber;

    /// <summary>The candidates on axes.</summary>
    /// <param name="pool">The candidates.</param>
    /// <param name="text">The text that describes the pool's space.</param>
    /// <param name="wanted">Names of the axes that the user chose; null for those that matter most.</param>
    /// <param name="isTrusted">Whether a process may be started.</param>
    /// <param name="cancellation">Ends it; what is done by then is kept.</param>
    public async Task<ParallelLayout> LayAsync(
        CandidatePool pool,
        string text,
        IReadOnlyList<string>? wanted,
        bool isTrusted,
        CancellationToken cancellation
    )
    {
        var kept = _kept.GetValue(pool.Candidates, _ => new Kept(Interlocked.Increment(ref _lastNumber), CandidateColumns.Of(pool)));
        var key = wanted is null ? "" : string.Join('\n', wanted);
        if (kept.Find(kept.Layouts, key) is { } known)
        {
            return known;
        }

        kept.Costs ??= await CostsAsync(pool, kept.Columns, text, isTrusted, cancellation);
        return kept.Add(kept.Layouts, key, ParallelLayout.Of(pool, kept.Columns, kept.Costs, wanted?.ToHashSet(), $"{kept.Number}-{key}"));
    }

    /// <summary>What neighbouring axes would show.</summary>
    public async Task<AxisProperties> MeasureAsync(
        CandidatePool pool,
        ParallelLayout layout,
        double share,
        bool isTrusted,
        CancellationToken cancellation
    )
    {
        var kept = _kept.GetValue(pool.Candidates, _ => new Kept(Interlocked.Increment(ref _lastNumber), CandidateColumns.Of(pool)));
        var key = (layout.Name, share);
        if (kept.Find(kept.Properties, key) is { } known)
        {
            return known;
        }

        var answer = await heavy.AskAsync(
            AxisPropertiesRequest.Request,
            AxisPropertiesRequest.Ask(layout.Axes.Table, share),
            isTrusted,
            cancellation
        );
        return kept.Add(kept.Properties, key, AxisPropertiesRequest.Read(answer, layout.Axes.Table.Axes, share));
    }

    /// <summary>What every row costs: a run stores parameters and multiply-adds, memory is always counted; a table may have latencies.</summary>
    private async Task<IReadOnlyList<NumberColumn>> CostsAsync(
        CandidatePool pool,
        CandidateColumns columns,
        string text,
        bool isTrusted,
        CancellationToken cancellation
    )
    {
        var counted = await heavy.AskAsync(
            CostsRequest.Request,
            new CostsQuestion(text, [.. columns.Rows.Select(row => row.Architecture.Decisions.ToArray())]),
            isTrusted,
            cancellation
        );
        var rows = Enumerable.Range(0, columns.Count).ToList();
        return
        [
            new NumberColumn(
                ParallelLayout.Parameters,
                "",
                [.. rows.Select(row => (double)(columns.Rows[row].Parameters ?? counted.Parameters[row]))]
            ),
            new NumberColumn(
                ParallelLayout.MultiplyAdds,
                "",
                [.. rows.Select(row => (double)(columns.Rows[row].MultiplyAdds ?? counted.MultiplyAdds[row]))]
            ),
            new NumberColumn(ParallelLayout.Memory, "bytes", Array.ConvertAll(counted.PeakBytes, bytes => (double)bytes)),
            .. pool.Latencies.Select(
                (column, i) =>
                    new NumberColumn(
                        ParallelLayout.LatencyOn + LatencyColumn.DeviceOf(column),
                        "ms",
                        [.. columns.Rows.Select(row => row.Latencies[i])]
                    )
            ),
        ];
    }

    /// <summary>What is known of one pool.</summary>
    private sealed class Kept(int number, CandidateColumns columns)
    {
        private readonly Lock _gate = new();

        public int Number { get; } = number;

        public CandidateColumns Columns { get; } = columns;

        public IReadOnlyList<NumberColumn>? Costs { get; set; }

        public Dictionary<string, ParallelLayout> Layouts { get; } = [];

        public Dictionary<(string Axes, double Share), AxisProperties> Properties { get; } = [];

        public TValue? Find<TKey, TValue>(Dictionary<TKey, TValue> all, TKey key)
            where TKey : notnull
            where TValue : class
        {
            lock (_gate)
            {
                return all.GetValueOrDefault(key);
            }
        }

        public TValue Add<TKey, TValue>(Dictionary<TKey, TValue> all, TKey key, TValue value)
            where TKey : notnull
        {
            lock (_gate)
            {
                if (all.Count >= MostKept)
                {
                    all.Clear();
                }

                all[key] = value;
                return value;
            }
        }
    }
}
