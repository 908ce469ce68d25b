using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using NasNavigator.Protocol.Navigator;

namespace NasNavigator.Cli.Output;

/// <summary>How answers are written for programs: camelCase, source-generated so that trimming is safe.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    WriteIndented = true
)]
[JsonSerializable(typeof(List<FindingOutput>))]
[JsonSerializable(typeof(PageOutput))]
[JsonSerializable(typeof(RunEventOutput))]
[JsonSerializable(typeof(DescriptionOutput))]
[JsonSerializable(typeof(SampleOutput))]
[JsonSerializable(typeof(ScoreOutput))]
[JsonSerializable(typeof(ShrinkOutput))]
[JsonSerializable(typeof(CorrelationsOutput))]
[JsonSerializable(typeof(LandscapeOutput))]
[JsonSerializable(typeof(EdgeShrinkOutput))]
[JsonSerializable(typeof(StrategyBenchmarkOutput))]
[JsonSerializable(typeof(ParallelOutput))]
[JsonSerializable(typeof(ParetoOutput))]
[JsonSerializable(typeof(SteeringBenchmarkOutput))]
[JsonSerializable(typeof(EvidenceBenchmarkOutput))]
[JsonSerializable(typeof(CostOutput))]
[JsonSerializable(typeof(TrainingOutput))]
[JsonSerializable(typeof(DoctorOutput))]
[JsonSerializable(typeof(SteerOutput))]
[JsonSerializable(typeof(DiffOutput))]
[JsonSerializable(typeof(ForkOutput))]
[JsonSerializable(typeof(ExportOutput))]
[JsonSerializable(typeof(AblationOutput))]
[JsonSerializable(typeof(LineageOutput))]
[JsonSerializable(typeof(List<PageOutput>))]
[JsonSerializable(typeof(SpaceMap))]
[JsonSerializable(typeof(List<MapRule>))]
internal sealed partial class Json : JsonSerializerContext
{
    private static readonly JavaScriptEncoder Readable = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;

    /// <summary>Text that reads as written: <c>-></c> and <c>±</c> are not escaped, for no browser parses this as HTML.</summary>
    public static string Write<T>(T value, JsonTypeInfo<T> type) => WriteAs(value, type, indented: true);

    /// <summary>The same on one line, for streams of events.</summary>
    public static string WriteLine<T>(T value, JsonTypeInfo<T> type) => WriteAs(value, type, indented: false);

    private static string WriteAs<T>(T value, JsonTypeInfo<T> type, bool indented)
    {
        using var stream = new MemoryStream();
        using (
            var writer = new Utf8JsonWriter(
                stream,
                new JsonWriterOptions
                {
                    Encoder = Readable,
                    Indented = indented,
                    NewLine = "\n",
                }
            )
        )
        {
            JsonSerializer.Serialize(writer, value, type);
        }

        return System.Text.Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length);
    }
}
