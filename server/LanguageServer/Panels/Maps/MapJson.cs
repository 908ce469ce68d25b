using System.Text.Json.Serialization;
using NasNavigator.Protocol.Navigator;

namespace NasNavigator.LanguageServer.Panels.Maps;

/// <summary>How a map is asked for and answered between processes.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull
)]
[JsonSerializable(typeof(MapQuestion))]
[JsonSerializable(typeof(SpaceMap))]
internal sealed partial class MapJson : JsonSerializerContext;
