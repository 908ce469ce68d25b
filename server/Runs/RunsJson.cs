using System.Text.Json;
using System.Text.Json.Serialization;

namespace NasNavigator.Runs;

/// <summary>How the records of runs are written as JSON: camelCase, without reflection.</summary>
[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web,
    WriteIndented = true,
    NumberHandling = JsonNumberHandling.Strict,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true
)]
[JsonSerializable(typeof(RunDescription))]
[JsonSerializable(typeof(RunControl))]
[JsonSerializable(typeof(RunProgress))]
[JsonSerializable(typeof(StoredRanking))]
[JsonSerializable(typeof(StoredEvidence))]
[JsonSerializable(typeof(RankReport))]
[JsonSerializable(typeof(IReadOnlyList<RunSummary>))]
[JsonSerializable(typeof(RunStatus))]
[JsonSerializable(typeof(SpaceEdit))]
[JsonSerializable(typeof(IReadOnlyList<long>))]
[JsonSerializable(typeof(IReadOnlyList<CheckpointFile>))]
public sealed partial class RunsJson : JsonSerializerContext;
