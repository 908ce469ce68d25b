using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using NasNavigator.Space.Model;

namespace NasNavigator.LanguageServer.Configuration;

/// <summary>Settings, and a sentence for everything in them that has no effect.</summary>
internal sealed record SettingsReading(Settings Settings, IReadOnlyList<string> Warnings);

/// <summary>From what a client sent to settings. Never throws: a bad value costs only itself.</summary>
internal static class SettingsReader
{
    /// <summary>The name under which clients keep our settings.</summary>
    public const string Section = "nasnav";

    /// <param name="sent">The section's value, or an object that holds the section. Null and anything but an object give the defaults.</param>
    public static SettingsReading Read(JsonElement? sent)
    {
        var warnings = new List<string>();
        if (sent is not { ValueKind: JsonValueKind.Object } element)
        {
            return new SettingsReading(new Settings(), warnings);
        }

        // didChangeConfiguration sends all that the client has; a client that was asked sends the section alone.
        if (element.TryGetProperty(Section, out var section))
        {
            if (section.ValueKind != JsonValueKind.Object)
            {
                return new SettingsReading(new Settings(), warnings);
            }

            element = section;
        }

        // Written over the defaults, so that every member is there to be read.
        var usable = JsonSerializer.SerializeToNode(new Settings(), SettingsJson.Default.Settings)!.AsObject();
        Overwrite(usable, element, SettingsJson.Default.Settings, Section, warnings);
        return new SettingsReading(usable.Deserialize(SettingsJson.Default.Settings)!, warnings);
    }

    /// <summary>Takes over the members that the type knows and can read; one warning for each of the others.</summary>
    private static void Overwrite(JsonObject target, JsonElement element, JsonTypeInfo type, string path, List<string> warnings)
    {
        // What only combines other settings can be read and not set.
        JsonPropertyInfo[] settable = [.. type.Properties.Where(property => property.Set is not null)];
        foreach (var member in element.EnumerateObject())
        {
            var name = $"{path}.{member.Name}";
            if (settable.FirstOrDefault(property => property.Name == member.Name) is not { } known)
            {
                warnings.Add(Unknown(name, path, member.Name, [.. settable.Select(property => property.Name)]));
                continue;
            }

            var value = SettingsJson.Default.GetTypeInfo(known.PropertyType)!;
            switch (member.Value.ValueKind)
            {
                case JsonValueKind.Null:
                    // Clients write null for "not set".
                    break;
                case JsonValueKind.Object when value.Kind == JsonTypeInfoKind.Object:
                    Overwrite(target[member.Name]!.AsObject(), member.Value, value, name, warnings);
                    break;
                case JsonValueKind.True or JsonValueKind.False when value.Type == typeof(bool):
                    target[member.Name] = member.Value.GetBoolean();
                    break;
                case JsonValueKind.String when value.Type == typeof(string):
                    target[member.Name] = member.Value.GetString();
                    break;
                case JsonValueKind.Number when value.Type == typeof(int) && member.Value.TryGetInt32(out var number):
                    target[member.Name] = number;
                    break;
                default:
                    warnings.Add($"The setting {name} must be {KindOf(value)}; it keeps its default.");
                    break;
            }
        }
    }

    private static string Unknown(string name, string path, string word, IReadOnlyList<string> known) =>
        Nearest.To(word, known) is { } nearest
            ? $"There is no setting {name}. Did you mean {path}.{nearest}?"
            : $"There is no setting {name}; under {path} there are {string.Join(", ", known)}.";

    private static string KindOf(JsonTypeInfo type) =>
        type.Type == typeof(bool) ? "true or false"
        : type.Type == typeof(string) ? "a text"
        : type.Type == typeof(int) ? "a whole number"
        : "an object";
}
