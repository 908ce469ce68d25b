using System.Globalization;
using CsvHelper;
using NasNavigator.Search.Data;
using NasNavigator.Search.Data.Failures;
using NasNavigator.Search.Tables.Failures;

namespace NasNavigator.Search.Tables;

/// <summary>A published table: numbers of architectures, by the names that the table gives them.</summary>
internal sealed class ResultTable
{
    private readonly Dictionary<string, double[]> _rows;

    private readonly string[] _keys;

    private ResultTable(string path, Dictionary<string, double[]> rows) => (Path, _rows, _keys) = (path, rows, [.. rows.Keys]);

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>Number of architectures with a number in the first column.</summary>
    public int Count => _rows.Count;

    /// <summary>The keys, in the order of the file.</summary>
    public IReadOnlyList<string> Keys => _keys;

    /// <summary>Reads a comma-separated file with a header line, gzipped or not.</summary>
    /// <param name="path">The file.</param>
    /// <param name="key">The column that names the architecture.</param>
    /// <param name="columns">The columns of numbers; an empty field becomes NaN, and a row whose first one is empty is left out.</param>
    /// <param name="normalise">Brings a key into its canonical form.</param>
    /// <exception cref="TableUnusableException">The file is none, lacks a column, or holds what is no number.</exception>
    public static ResultTable Read(string path, string key, IReadOnlyList<string> columns, Func<string, string> normalise)
    {
        using var source = Open(path);
        using var csv = CsvReader.Create(source.ReadToEnd(), new CsvReaderOptions { Separator = ',', TrackLineNumbers = true });
        try
        {
            var at = Array.ConvertAll([key, .. columns], column => PositionOf(path, csv, column));
            var rows = new Dictionary<string, double[]>(StringComparer.Ordinal);
            while (csv.Read())
            {
                var numbers = new double[columns.Count];
                for (var i = 0; i < numbers.Length; i++)
                {
                    numbers[i] = Number(csv, at[i + 1], path, columns[i]);
                }

                // Where a name comes twice the first row counts.
                if (!double.IsNaN(numbers[0]))
                {
                    rows.TryAdd(normalise(csv.GetString(at[0])), numbers);
                }
            }

            return new ResultTable(path, rows);
        }
        catch (CsvFormatException error)
        {
            throw new TableUnusableException(
                path,
                $"line {csv.LineNumber} is no row of it",
                "Mend the line, or fetch the table again.",
                error
            );
        }
    }

    /// <summary>The names of a file's columns.</summary>
    /// <exception cref="TableUnusableException">The file is none.</exception>
    public static IReadOnlyList<string> Columns(string path)
    {
        using var source = Open(path);
        using var csv = CsvReader.Create(source.ReadToEnd(), new CsvReaderOptions { Separator = ',', TrackLineNumbers = true });
        return [.. csv.Headers];
    }

    /// <summary>The numbers of an architecture in the order of the columns asked for; null where the table has no such row.</summary>
    public double[]? Find(string key) => _rows.GetValueOrDefault(key);

    private static ByteSource Open(string path)
    {
        try
        {
            return ByteSource.Open(path);
        }
        catch (PicturesMissingException error)
        {
            throw new TableUnusableException(
                path,
                "there is no such file, or it may not be read",
                "Correct `search.evaluator.table.path` (it starts at the YAML file), or put the table there.",
                error
            );
        }
    }

    private static int PositionOf(string path, CsvReader csv, string column)
    {
        var at = csv.Headers.ToList().IndexOf(column);
        return at >= 0
            ? at
            : throw new TableUnusableException(
                path,
                csv.Headers.Count == 0 ? "it is empty" : $"it has no column called {column}; it has {string.Join(", ", csv.Headers)}",
                "Correct `search.evaluator.table` to a table and columns that are there."
            );
    }

    private static double Number(CsvReader csv, int at, string path, string column)
    {
        if (csv.IsEmpty(at))
        {
            return double.NaN;
        }

        return double.TryParse(csv.GetSpan(at), NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new TableUnusableException(
                path,
                $"line {csv.LineNumber} holds \"{csv.GetString(at)}\" under {column}",
                "Numbers stand there, or nothing where there is none."
            );
    }
}
