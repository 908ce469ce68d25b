using System.Globalization;
using CsvHelper;
using NasNavigator.LanguageServer.Documents;
using NasNavigator.Space.Costs;
using NasNavigator.Space.Counting;
using NasNavigator.Space.Lowering;
using NasNavigator.Space.Model;
using NasNavigator.Space.Tables;

namespace NasNavigator.LanguageServer.Measured.Candidates;

/// <summary>The rows of a published table that are architectures of a space.</summary>
internal static class TableCandidates
{
    /// <summary>No published table that a panel can show unpacks to more.</summary>
    private const int MostBytes = 256 << 20;

    /// <summary>Larger spaces are not listed to find out what a table's hashes stand for.</summary>
    private const int MostListed = 50_000;

    /// <summary>Reads a table.</summary>
    /// <param name="space">A space whose evaluator is a table.</param>
    /// <param name="path">Full path of the table.</param>
    /// <param name="cancellation">Ends the reading.</param>
    public static CandidatePool Read(SearchSpace space, string path, CancellationToken cancellation) =>
        Read(space, space.Search.Table!, path, cancellation);

    /// <summary>Reads another column, or another table whose rows are called the same.</summary>
    public static CandidatePool Read(SearchSpace space, TableSettings settings, string path, CancellationToken cancellation)
    {
        if (TableTemplate.Read(space, settings).Template is not { } template)
        {
            return Failed(space, "The table's `template:` has errors; mend them first.");
        }

        try
        {
            var (rows, latencies) = Rows(path, settings, template, cancellation);
            return rows.Count > 0 && template.ArchitectureOf(rows.First().Key) is null && !rows.Keys.Take(20).Any(Reads)
                ? Listed(space, settings, template, rows, latencies, cancellation)
                : Pool(space, settings, rows.Select(row => (template.ArchitectureOf(row.Key), row.Value)), latencies, cancellation);
        }
        catch (TableUnreadableException error)
        {
            return Failed(space, error.Message);
        }
        catch (Exception error) when (error is IOException or InvalidDataException or UnauthorizedAccessException or CsvFormatException)
        {
            return Failed(space, $"The table {Path.GetFileName(path)} cannot be read: {error.Message}");
        }

        bool Reads(string key) => template.ArchitectureOf(key) is not null;
    }

    private static CandidatePool Failed(SearchSpace space, string problem) =>
        new()
        {
            Space = space,
            Source = CandidateSource.Table,
            Candidates = [],
            Problem = problem,
        };

    /// <summary>For keys that hide their architectures.</summary>
    private static CandidatePool Listed(
        SearchSpace space,
        TableSettings settings,
        TableTemplate template,
        Dictionary<string, Row> rows,
        IReadOnlyList<string> latencies,
        CancellationToken cancellation
    )
    {
        if (SpaceCounter.Estimate(space, TimeSpan.FromMilliseconds(100)) is not { IsExact: true } size || size.Architectures > MostListed)
        {
            return Failed(
                space,
                "The table names its architectures by hashes, and the space is too large to list; a run shows those that it looked at."
            );
        }

        var found = Enumerator.All(space).Select(one => (One: (Architecture?)one, Row: rows.GetValueOrDefault(template.Write(one))));
        return Pool(space, settings, found.Where(one => one.Row is not null).Select(one => (one.One, one.Row!)), latencies, cancellation);
    }

    private static CandidatePool Pool(
        SearchSpace space,
        TableSettings settings,
        IEnumerable<(Architecture?, Row)> rows,
        IReadOnlyList<string> latencies,
        CancellationToken cancellation
    )
    {
        var mapping = new ArchitectureMapping(null, space);
        var (candidates, seen, leftOut, number) = (new List<Candidate>(), new HashSet<Architecture>(), 0, 0);
        foreach (var (architecture, row) in rows)
        {
            cancellation.ThrowIfCancellationRequested();
            number++;
            if (architecture is null)
            {
                leftOut++;
            }
            else if (seen.Add(architecture))
            {
                candidates.Add(
                    new Candidate
                    {
                        Id = number,
                        Architecture = architecture,
                        Value = settings.Unit == "percent" ? row.Value / 100 : row.Value,
                        Latencies = row.Latencies,
                        Stratum = "table",
                        IsValid = mapping.IsValid(architecture, () => Cost.Of(Lowerer.Lower(space, architecture))),
                    }
                );
            }
        }

        return new CandidatePool
        {
            Space = space,
            Source = CandidateSource.Table,
            Candidates = candidates,
            Metric = settings.Metric,
            IsShare = settings.Unit != "other",
            LowerIsBetter = settings.Minimizes,
            Latencies = latencies,
            LeftOut = leftOut,
        };
    }

    private static (Dictionary<string, Row> Rows, IReadOnlyList<string> Latencies) Rows(
        string path,
        TableSettings settings,
        TableTemplate template,
        CancellationToken cancellation
    )
    {
        using var csv = CsvReader.Create(
            PackedFile.Read(path, MostBytes),
            new CsvReaderOptions { Separator = ',', TrackLineNumbers = true }
        );
        var headers = csv.Headers.ToList();
        var (key, metric) = (headers.IndexOf(settings.Key), headers.IndexOf(settings.Metric));
        if (key < 0 || metric < 0)
        {
            throw new TableUnreadableException(
                $"The table {Path.GetFileName(path)} has no column called {(key < 0 ? settings.Key : settings.Metric)}; it has {string.Join(", ", headers)}."
            );
        }

        var rows = new Dictionary<string, Row>(StringComparer.Ordinal);
        var latencies = headers.Where(header => LatencyColumn.Is(header) && header != settings.Metric).ToList();
        var columns = latencies.ConvertAll(headers.IndexOf);
        while (csv.Read())
        {
            cancellation.ThrowIfCancellationRequested();
            if (csv.IsEmpty(metric))
            {
                continue;
            }

            if (!double.TryParse(csv.GetSpan(metric), NumberStyles.Float, CultureInfo.InvariantCulture, out var value))
            {
                throw new TableUnreadableException(
                    $"Line {csv.LineNumber} of the table {Path.GetFileName(path)} holds \"{csv.GetString(metric)}\" under {settings.Metric}, which is no number."
                );
            }

            // Where a name comes twice the first row counts, as in a run.
            rows.TryAdd(template.Normalise(csv.GetString(key)), new Row(value, columns.ConvertAll(column => Milliseconds(csv, column))));
        }

        return (rows, latencies);
    }

    private static double Milliseconds(CsvReader csv, int column) =>
        double.TryParse(csv.GetSpan(column), NumberStyles.Float, CultureInfo.InvariantCulture, out var milliseconds)
            ? milliseconds
            : double.NaN;

    private sealed record Row(double Value, IReadOnlyList<double> Latencies);

    private sealed class TableUnreadableException(string message) : Exception(message);
}
