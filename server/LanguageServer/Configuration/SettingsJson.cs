using System.Text.Json.Serialization;

namespace NasNavigator.LanguageServer.Configuration;

/// <summary>How settings are read and how their defaults are written.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(Settings))]
internal sealed partial class SettingsJson : JsonSerializerContext;
