using System.Globalization;
using CsvHelper;
using NasNavigator.Search.Data;
using NasNavigator.Search.Tables.Failures;

namespace NasNavigator.Search.Training;

/// <summary>Stand-alone trainings as a comma-separated file: one row for each network, written as soon as it is trained.</summary>
public static class TrainedTable
{
    private static readonly string[] Columns =
    [
        "architecture",
        "seed",
        "epochs",
        "images",
        "validation_accuracy",
        "report_accuracy",
        "training_loss",
        "rate_scale",
        "params",
        "macs",
        "forwards",
        "seconds",
    ];

    /// <summary>The header line.</summary>
    public static string Header { get; } = string.Join(',', Columns);

    /// <summary>A network's line.</summary>
    public static string Line(TrainedNetwork network)
    {
        string[] cells =
        [
            network.Architecture.AsSpan().IndexOfAny(",\"") < 0
                ? network.Architecture
                : $"\"{network.Architecture.Replace("\"", "\"\"", StringComparison.Ordinal)}\"",
            Text(network.Seed),
            Text(network.Epochs),
            Text(network.Images),
            Text(network.ValidationAccuracy),
            Text(network.ReportAccuracy),
            Text(Math.Round(network.TrainingLoss, 6)),
            Text(network.RateScale),
            Text(network.Parameters),
            Text(network.MultiplyAdds),
            Text(network.Forwards),
            Text(Math.Round(network.Seconds, 2)),
        ];
        return string.Join(',', cells);

        static string Text(IFormattable value) => value.ToString(null, CultureInfo.InvariantCulture);
    }

    /// <summary>Reads a file that was written so. A last line that was cut off while it was written is left out.</summary>
    /// <exception cref="TableUnusableException">The file is none.</exception>
    public static IReadOnlyList<TrainedNetwork> Read(string path)
    {
        using var source = ByteSource.Open(path);
        var bytes = source.ReadToEnd();
        var whole = bytes.AsSpan(0, bytes.AsSpan().LastIndexOf((byte)'\n') + 1).ToArray();
        using var csv = CsvReader.Create(whole, new CsvReaderOptions { Separator = ',', TrackLineNumbers = true });
        var networks = new List<TrainedNetwork>();
        try
        {
            var at = Array.ConvertAll(Columns, Position);
            while (csv.Read())
            {
                networks.Add(
                    new TrainedNetwork
                    {
                        Architecture = csv.GetString(at[0]),
                        Seed = (long)Number(1),
                        Epochs = (int)Number(2),
                        Images = (int)Number(3),
                        ValidationAccuracy = Number(4),
                        ReportAccuracy = Number(5),
                        TrainingLoss = Number(6),
                        RateScale = Number(7),
                        Parameters = (long)Number(8),
                        MultiplyAdds = (long)Number(9),
                        Forwards = (long)Number(10),
                        Seconds = Number(11),
                    }
                );
            }

            return networks;

            double Number(int column) =>
                double.TryParse(csv.GetString(at[column]), NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
                    ? number
                    : throw Unusable($"line {csv.LineNumber} has no number in the column {Columns[column]}");
        }
        catch (CsvFormatException error)
        {
            throw Unusable($"line {csv.LineNumber} is no row of it", error);
        }

        int Position(string name)
        {
            var position = csv.Headers.ToList().IndexOf(name);
            return position >= 0 ? position : throw Unusable($"it has no column {name}");
        }

        TableUnusableException Unusable(string reason, Exception? cause = null) =>
            new(path, reason, "Delete the line; `nasnav train --out` makes it anew.", cause);
    }
}
