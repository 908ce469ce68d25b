using System.Runtime.InteropServices;
using System.Text.Json.Serialization;
using NasNavigator.Analysis.ParallelCoordinates;

namespace NasNavigator.LanguageServer.Heavy;

/// <summary>What neighbouring axes of parallel coordinates would show, for all pairs of them.</summary>
internal static partial class AxisPropertiesRequest
{
    public static HeavyRequest<AxisPropertiesQuestion, AxisPropertiesAnswer> Request { get; } =
        new("axisProperties", PropertiesJson.Default.AxisPropertiesQuestion, PropertiesJson.Default.AxisPropertiesAnswer, Measure)
        {
            // Quadratic in the axes and in the rows of a window, of which at most 200 are compared with each other.
            IsSmall = question => Math.Pow(question.Axes * Math.Min(200, question.Keys.Length / sizeof(ulong)), 2) < 40_000,
        };

    /// <summary>The question to a table of rows.</summary>
    public static AxisPropertiesQuestion Ask(AxisTable table, double share)
    {
        var places = table.Positions.SelectMany(axis => axis).Select(place => (float)place).ToArray();
        return new AxisPropertiesQuestion(
            table.Axes,
            MemoryMarshal.AsBytes(places.AsSpan()).ToArray(),
            MemoryMarshal.AsBytes(table.Keys.AsSpan()).ToArray(),
            share
        );
    }

    /// <summary>The properties that an answer holds.</summary>
    public static AxisProperties Read(AxisPropertiesAnswer answer, int axes, double share) =>
        AxisProperties.Restore(
            axes,
            share,
            MemoryMarshal.Cast<byte, float>(answer.Values).ToArray(),
            answer.Flat.Select(property => (AxisProperty)property).ToHashSet()
        );

    private static AxisPropertiesAnswer Measure(AxisPropertiesQuestion question, CancellationToken cancellation)
    {
        var keys = MemoryMarshal.Cast<byte, ulong>(question.Keys).ToArray();
        var places = MemoryMarshal.Cast<byte, float>(question.Places);
        var axes = new List<double[]>();
        for (var axis = 0; axis < question.Axes; axis++)
        {
            axes.Add(Array.ConvertAll(places.Slice(axis * keys.Length, keys.Length).ToArray(), place => (double)place));
        }

        var properties = AxisProperties.Measure(new AxisTable(axes, keys), question.Share, cancellation);
        return new AxisPropertiesAnswer(
            MemoryMarshal.AsBytes(properties.Values).ToArray(),
            [.. properties.Flat.Select(property => (int)property).Order()]
        );
    }

    [JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
    [JsonSerializable(typeof(AxisPropertiesQuestion))]
    [JsonSerializable(typeof(AxisPropertiesAnswer))]
    private sealed partial class PropertiesJson : JsonSerializerContext;
}

/// <summary>Rows on axes.</summary>
/// <param name="Axes">Number of axes.</param>
/// <param name="Places">Shape: (axes, rows), single precision in this machine's byte order.</param>
/// <param name="Keys">Shape: (rows), 64 bits each.</param>
/// <param name="Share">Width of the windows as a share of an axis.</param>
internal sealed record AxisPropertiesQuestion(int Axes, byte[] Places, byte[] Keys, double Share);

/// <summary>The properties of all pairs.</summary>
/// <param name="Values">Shape: (left, right, window, property), single precision in this machine's byte order.</param>
/// <param name="Flat">Properties that are the same everywhere.</param>
internal sealed record AxisPropertiesAnswer(byte[] Values, IReadOnlyList<int> Flat);
