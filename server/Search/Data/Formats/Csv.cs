using System.Globalization;
using System.Text;
using NasNavigator.Search.Data.Failures;

namespace NasNavigator.Search.Data.Formats;

/// <summary>Comma-separated numbers with a header line: one column <c>label</c> (or <c>class</c>), the others pixels, channel by channel, row by row.</summary>
internal sealed class Csv : IPictureFormat
{
    private static readonly string[] LabelNames = ["label", "class", "target"];

    public string Name => "csv";

    public RawPictures Read(PictureRequest request)
    {
        if (request.Images is { } images && request.Labels is { } labels)
        {
            var apart = ReadFile(images, wantsLabel: false);
            var labelTable = ReadFile(labels, wantsLabel: true);
            if (labelTable.Labels.Length != apart.Rows)
            {
                throw new PicturesDamagedException(labels, $"it has {labelTable.Labels.Length} labels, {images} has {apart.Rows} pictures");
            }

            return Shaped(request, apart.Values, apart.Rows, labelTable.Labels, images);
        }

        var path = request.File(Names(request.Role));
        var (values, table, rows) = ReadFile(path, wantsLabel: true);
        return Shaped(request, values, rows, table, path);
    }

    public bool HasTestPart(PictureRequest request) =>
        Directory.Exists(request.Path) && request.TryFile(Names(PictureRole.Test)) is not null;

    internal static RawPictures Shaped(PictureRequest request, float[] values, int rows, int[] labels, string path)
    {
        var columns = values.Length / Math.Max(1, rows);
        var (channels, height, width) =
            columns == request.Channels * request.Height * request.Width
                ? (request.Channels, request.Height, request.Width)
                : Square(columns, request.Channels)
                    ?? throw new PicturesUnsuitableException(
                        path,
                        $"{columns} pixels are neither {request.Channels}×{request.Height}×{request.Width} nor a square picture",
                        "Set `task.input` to the size that the file has."
                    );
        return new RawPictures(channels, height, width, Brightness.ToBytes(values, path), labels, path);
    }

    private static string[] Names(PictureRole role) => role == PictureRole.Test ? ["test.csv"] : ["train.csv"];

    private static (int Channels, int Height, int Width)? Square(int columns, int wanted)
    {
        foreach (var channels in (int[])[wanted, 1, 3])
        {
            var side = (int)Math.Sqrt(columns / channels);
            if (side > 0 && channels * side * side == columns)
            {
                return (channels, side, side);
            }
        }

        return null;
    }

    private static (float[] Values, int[] Labels, int Rows) ReadFile(string path, bool wantsLabel)
    {
        using var source = ByteSource.Open(path);
        var text = Encoding.UTF8.GetString(source.ReadToEnd()).AsSpan().TrimStart('\uFEFF');
        var lines = text.EnumerateLines();
        if (!lines.MoveNext() || lines.Current.IsWhiteSpace())
        {
            throw new PicturesDamagedException(path, "it is empty");
        }

        var header = lines.Current.ToString().Split(',').Select(name => name.Trim().Trim('"')).ToList();
        var label = header.FindIndex(name => LabelNames.Contains(name, StringComparer.OrdinalIgnoreCase));
        if (wantsLabel && label < 0)
        {
            throw new PicturesDamagedException(path, "its first line names no column `label`");
        }

        var values = new List<float>();
        var labels = new List<int>();
        var rows = 0;
        while (lines.MoveNext())
        {
            if (!lines.Current.IsWhiteSpace())
            {
                ReadLine(path, lines.Current, header.Count, label, ++rows + 1, values, labels);
            }
        }

        return rows > 0
            ? (values.ToArray(), labels.ToArray(), rows)
            : throw new PicturesDamagedException(path, "it has a header and no rows");
    }

    private static void ReadLine(
        string path,
        ReadOnlySpan<char> line,
        int columns,
        int label,
        int number,
        List<float> values,
        List<int> labels
    )
    {
        var column = 0;
        foreach (var range in line.Split(','))
        {
            var field = line[range].Trim();
            if (column == label)
            {
                if (!int.TryParse(field, NumberStyles.Integer, CultureInfo.InvariantCulture, out var value))
                {
                    throw new PicturesDamagedException(path, $"line {number} has the label “{field}”; labels are whole numbers from 0");
                }

                labels.Add(value);
            }
            else if (float.TryParse(field, NumberStyles.Float, CultureInfo.InvariantCulture, out var value))
            {
                values.Add(value);
            }
            else
            {
                throw new PicturesDamagedException(path, $"line {number}, column {column + 1} is “{field}”, which is no number");
            }

            column++;
        }

        if (column != columns)
        {
            throw new PicturesDamagedException(path, $"line {number} has {column} fields, the header has {columns}");
        }
    }
}
