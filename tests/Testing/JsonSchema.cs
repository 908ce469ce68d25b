using System.Text.Json;
using System.Text.RegularExpressions;

namespace NasNavigator.Testing;

/// <summary>Checks an answer against its schema in schemas/; knows the keywords that our schemas use and refuses any other.</summary>
public sealed class JsonSchema
{
    private static readonly string[] Remarks = ["$schema", "$defs", "title", "description"];
    private readonly JsonElement _root;

    private readonly JsonElement _start;

    private JsonSchema(JsonElement root, JsonElement start) => (_root, _start) = (root, start);

    /// <summary>The schema of one output, for instance <c>check</c>.</summary>
    public static JsonSchema Of(string output) => Parse(Repository.Read("schemas", $"{output}.schema.json"));

    /// <summary>One record of a schema that defines several.</summary>
    public static JsonSchema Of(string output, string definition)
    {
        var root = JsonDocument.Parse(Repository.Read("schemas", $"{output}.schema.json")).RootElement;
        return new(root, root.GetProperty("$defs").GetProperty(definition));
    }

    public static JsonSchema Parse(string schema) => Whole(JsonDocument.Parse(schema).RootElement);

    private static JsonSchema Whole(JsonElement root) => new(root, root);

    /// <summary>Every violation as "path: what"; empty for a valid document.</summary>
    public IReadOnlyList<string> Violations(string json)
    {
        var found = new List<string>();
        Check(JsonDocument.Parse(json).RootElement, _start, "$", found);
        return found;
    }

    private void Check(JsonElement value, JsonElement schema, string path, List<string> found)
    {
        foreach (var keyword in schema.EnumerateObject())
        {
            switch (keyword.Name)
            {
                case "$ref":
                    Check(value, Resolve(keyword.Value.GetString()!), path, found);
                    break;
                case "type" when !HasType(value, keyword.Value):
                    found.Add($"{path}: is {value.ValueKind}, should be {keyword.Value}");
                    break;
                case "enum" when !keyword.Value.EnumerateArray().Any(allowed => JsonElement.DeepEquals(allowed, value)):
                    found.Add($"{path}: {value} is none of {keyword.Value}");
                    break;
                case "pattern"
                    when value.ValueKind == JsonValueKind.String && !Regex.IsMatch(value.GetString()!, keyword.Value.GetString()!):
                    found.Add($"{path}: {value} does not match {keyword.Value}");
                    break;
                case "minimum" when value.ValueKind == JsonValueKind.Number && value.GetDouble() < keyword.Value.GetDouble():
                    found.Add($"{path}: {value} is below {keyword.Value}");
                    break;
                case "maximum" when value.ValueKind == JsonValueKind.Number && value.GetDouble() > keyword.Value.GetDouble():
                    found.Add($"{path}: {value} is above {keyword.Value}");
                    break;
                case "anyOf" when !keyword.Value.EnumerateArray().Any(option => IsValid(value, option)):
                    found.Add($"{path}: fits none of the alternatives");
                    break;
                case "items" when value.ValueKind == JsonValueKind.Array:
                    CheckItems(value, keyword.Value, path, found);
                    break;
                case "properties" or "required" or "additionalProperties" when value.ValueKind == JsonValueKind.Object:
                    CheckObject(value, schema, keyword, path, found);
                    break;
                case "type" or "enum" or "pattern" or "minimum" or "maximum" or "anyOf" or "items":
                case "properties" or "required" or "additionalProperties":
                    break;
                default:
                    keyword.Name.ShouldBeOneOf(Remarks, $"The schema uses {keyword.Name}, which this validator does not know.");
                    break;
            }
        }
    }

    private bool IsValid(JsonElement value, JsonElement schema)
    {
        var found = new List<string>();
        Check(value, schema, "", found);
        return found.Count == 0;
    }

    private void CheckItems(JsonElement value, JsonElement schema, string path, List<string> found)
    {
        foreach (var (index, item) in value.EnumerateArray().Index())
        {
            Check(item, schema, $"{path}[{index}]", found);
        }
    }

    private void CheckObject(JsonElement value, JsonElement schema, JsonProperty keyword, string path, List<string> found)
    {
        var known = schema.TryGetProperty("properties", out var properties) ? properties : default;
        foreach (var member in value.EnumerateObject())
        {
            var isKnown = known.ValueKind == JsonValueKind.Object && known.TryGetProperty(member.Name, out _);
            if (keyword.Name == "properties" && isKnown)
            {
                Check(member.Value, known.GetProperty(member.Name), $"{path}.{member.Name}", found);
            }
            else if (keyword.Name == "additionalProperties" && !isKnown && keyword.Value.ValueKind == JsonValueKind.False)
            {
                found.Add($"{path}: unknown member {member.Name}");
            }
            else if (keyword.Name == "additionalProperties" && !isKnown && keyword.Value.ValueKind == JsonValueKind.Object)
            {
                Check(member.Value, keyword.Value, $"{path}.{member.Name}", found);
            }
        }

        if (keyword.Name == "required")
        {
            var missing = keyword
                .Value.EnumerateArray()
                .Select(name => name.GetString()!)
                .Where(name => !value.TryGetProperty(name, out _));
            found.AddRange(missing.Select(name => $"{path}: {name} is missing"));
        }
    }

    private JsonElement Resolve(string reference) =>
        reference["#/".Length..].Split('/').Aggregate(_root, (element, name) => element.GetProperty(name));

    private static bool HasType(JsonElement value, JsonElement type) =>
        type.ValueKind == JsonValueKind.Array
            ? type.EnumerateArray().Any(one => HasType(value, one))
            : type.GetString() switch
            {
                "object" => value.ValueKind == JsonValueKind.Object,
                "array" => value.ValueKind == JsonValueKind.Array,
                "string" => value.ValueKind == JsonValueKind.String,
                "integer" => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out _),
                "number" => value.ValueKind == JsonValueKind.Number,
                "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
                "null" => value.ValueKind == JsonValueKind.Null,
                var other => throw new ArgumentException($"Unknown type {other}."),
            };
}
