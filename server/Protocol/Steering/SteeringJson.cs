using System.Text.Json.Serialization;

namespace NasNavigator.Protocol.Steering;

/// <summary>How messages to runs and their answers are written: camelCase, absent members left out, without reflection.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectNullableAnnotations = true
)]
[JsonSerializable(typeof(RunMessage))]
[JsonSerializable(typeof(RunAnswer))]
public sealed partial class SteeringJson : JsonSerializerContext;
