using NasNavigator.Analysis.Statistics;
using NasNavigator.Search.Tables;
using NasNavigator.Search.Tables.Failures;
using NasNavigator.Space.Costs;
using NasNavigator.Space.Lowering;
using NasNavigator.Space.Model;
using NasNavigator.Space.Operators.Primitives;
using NasNavigator.Space.Tables;

namespace NasNavigator.Search.Benchmarks;

/// <summary>How well published scores, and what anybody can count, order the architectures of a table.</summary>
public static class CorrelationBenchmark
{
    /// <summary>What is counted without any training; it stands beside every score.</summary>
    private static readonly string[] Counted = ["parameters", "multiply-adds", "convolutions"];

    /// <summary>Compares.</summary>
    /// <param name="space">A space without errors whose evaluator is a table.</param>
    /// <param name="folder">Full path of the folder that the table's path starts at.</param>
    /// <param name="columns">Columns of scores; each is taken from the first table that has it.</param>
    /// <param name="also">Full paths of further tables with the same key column.</param>
    /// <param name="cancellation">Looked at between architectures.</param>
    /// <exception cref="Space.NasNavigatorException">A table cannot be used, or has no such column.</exception>
    public static CorrelationReport Run(
        SearchSpace space,
        string folder,
        IReadOnlyList<string> columns,
        IReadOnlyList<string> also,
        CancellationToken cancellation
    )
    {
        var settings = space.Search.Table!;
        var template = TableTemplate.Read(space, settings).Template!;
        var truth = settings.Report ?? settings.Metric;
        string[] paths = [Path.GetFullPath(settings.Path, folder), .. also];
        var table = ResultTable.Read(paths[0], settings.Key, [truth], template.Normalise);
        var sign = settings.Minimizes ? -1 : 1;
        var counts = Count(space, table, template, cancellation);
        var rows = new List<ScoreRow>();
        if (counts.Count > 0)
        {
            rows.AddRange(
                Counted.Select((name, i) => Compare(name, key => counts.TryGetValue(key, out var known) ? known.Numbers[i] : double.NaN))
            );
        }

        foreach (var column in truth == settings.Metric ? columns : [settings.Metric, .. columns.Where(name => name != settings.Metric)])
        {
            var path = Array.Find(paths, each => ResultTable.Columns(each).Contains(column));
            var scores = ResultTable.Read(path ?? paths[^1], settings.Key, [column], template.Normalise);
            rows.Add(
                Compare(
                    column,
                    key =>
                        scores.Find(key)?[0]
                        // A score has a worst value where nothing flows: no path, no score.
                        ?? (counts.TryGetValue(key, out var known) && !known.IsConnected ? double.NegativeInfinity : double.NaN)
                )
            );
        }

        return new CorrelationReport(truth, table.Count, counts.Count == 0 ? null : counts.Values.Count(known => !known.IsConnected), rows);

        ScoreRow Compare(string name, Func<string, double> score)
        {
            cancellation.ThrowIfCancellationRequested();
            var pairs = table
                .Keys.Select(key => (Score: score(key), Truth: sign * table.Find(key)![0]))
                .Where(pair => !double.IsNaN(pair.Score))
                .ToList();
            return pairs.Count < 2
                ? throw new TableUnusableException(
                    paths[0],
                    $"fewer than two of its rows have a number under {name}",
                    "Name a table whose keys are the same."
                )
                : new ScoreRow(name, RankAgreement.Of([.. pairs.Select(pair => pair.Score)], [.. pairs.Select(pair => pair.Truth)]));
        }
    }

    /// <summary>Empty where the table's keys do not tell the architecture.</summary>
    private static Dictionary<string, (double[] Numbers, bool IsConnected)> Count(
        SearchSpace space,
        ResultTable table,
        TableTemplate template,
        CancellationToken cancellation
    )
    {
        var counts = new Dictionary<string, (double[], bool)>(StringComparer.Ordinal);
        foreach (var key in table.Keys)
        {
            cancellation.ThrowIfCancellationRequested();
            if (template.ArchitectureOf(key) is { } architecture)
            {
                var network = Lowerer.Lower(space, architecture);
                var cost = Cost.Of(network);
                // Those that reach no output count too, as their weights do in published tables.
                var convolutions = network.Steps.Concat(network.Idle).Count(step => step.Primitive is Convolution);
                counts.Add(key, ([cost.Parameters, cost.MultiplyAdds, convolutions], network.IsConnected));
            }
            else if (counts.Count == 0)
            {
                break;
            }
        }

        return counts;
    }
}

/// <summary>What came of it.</summary>
/// <param name="Truth">The column that scores are compared with.</param>
/// <param name="Architectures">Rows of the table.</param>
/// <param name="Disconnected">How many of them have no way from input to output; null where the keys do not tell.</param>
/// <param name="Scores">What can be counted first, then the columns.</param>
public sealed record CorrelationReport(string Truth, int Architectures, int? Disconnected, IReadOnlyList<ScoreRow> Scores);

/// <summary>One score.</summary>
/// <param name="Name">What was counted, or the column.</param>
/// <param name="Agreement">With the truth.</param>
public sealed record ScoreRow(string Name, RankAgreement Agreement);
