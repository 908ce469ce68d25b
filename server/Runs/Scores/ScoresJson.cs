using System.Text.Json;
using System.Text.Json.Serialization;

namespace NasNavigator.Runs;

/// <summary>How scores are written: one line each, without reflection.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, WriteIndented = false)]
[JsonSerializable(typeof(StoredScore))]
internal sealed partial class ScoresJson : JsonSerializerContext;
