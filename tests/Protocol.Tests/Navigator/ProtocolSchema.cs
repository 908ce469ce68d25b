using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using NasNavigator.Protocol.Navigator;

namespace NasNavigator.Protocol.Tests.Navigator;

/// <summary>Renders the records of our messages as JSON schema, with what their documentation says of each member.</summary>
internal sealed class ProtocolSchema
{
    private static readonly JsonSerializerOptions Layout = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private readonly NullabilityInfoContext _nullability = new();
    private readonly SortedDictionary<string, JsonObject> _definitions = new(StringComparer.Ordinal);
    private readonly Dictionary<string, XElement> _docs = XDocument
        .Load(Path.ChangeExtension(typeof(NavigatorMethods).Assembly.Location, ".xml"))
        .Descendants("member")
        .ToDictionary(member => member.Attribute("name")!.Value);

    /// <summary>The committed text.</summary>
    public static string Render()
    {
        var schema = new ProtocolSchema();
        var methods = new JsonObject();
        foreach (var method in NavigatorMethods.All)
        {
            var entry = new JsonObject { ["params"] = schema.Reference(method.Parameters) };
            if (method.Result is { } result)
            {
                var answer = schema.Reference(result);
                entry["result"] = method.MayBeNull
                    ? new JsonObject { ["anyOf"] = new JsonArray(answer, new JsonObject { ["type"] = "null" }) }
                    : answer;
            }

            methods[method.Name] = entry;
        }

        var root = new JsonObject
        {
            ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
            ["title"] = "Messages of NAS Navigator beyond the Language Server Protocol",
            ["description"] = "Made from the records in server/Protocol/Navigator; `methods` names the parameters and the answer of each.",
            ["methods"] = methods,
            ["$defs"] = new JsonObject(schema._definitions.Select(one => KeyValuePair.Create<string, JsonNode?>(one.Key, one.Value))),
        };
        return root.ToJsonString(Layout) + "\n";
    }

    private JsonObject Reference(Type type)
    {
        if (!_definitions.ContainsKey(type.Name))
        {
            // Named before it is filled, so that a record may hold itself.
            _definitions[type.Name] = [];
            Fill(_definitions[type.Name], type);
        }

        return new JsonObject { ["$ref"] = $"#/$defs/{type.Name}" };
    }

    private void Fill(JsonObject schema, Type type)
    {
        var docs = _docs.GetValueOrDefault($"T:{type.FullName}");
        Describe(schema, docs?.Element("summary"));
        schema["type"] = "object";
        var properties = new JsonObject();
        var required = new JsonArray();
        foreach (var property in type.GetProperties().Where(property => property.Name != "EqualityContract"))
        {
            var member = Member(property.PropertyType, property.GetCustomAttribute<AllowedValuesAttribute>());
            Describe(
                member,
                docs?.Elements("param").FirstOrDefault(param => param.Attribute("name")!.Value == property.Name)
                    ?? _docs.GetValueOrDefault($"P:{type.FullName}.{property.Name}")?.Element("summary")
            );
            var name = JsonNamingPolicy.CamelCase.ConvertName(property.Name);
            properties[name] = member;
            var hasDefault = type.GetConstructors()
                .SelectMany(constructor => constructor.GetParameters())
                .Any(parameter => parameter.Name == property.Name && parameter.HasDefaultValue);
            if (!hasDefault && _nullability.Create(property).ReadState != NullabilityState.Nullable)
            {
                required.Add((JsonNode)name);
            }
        }

        schema["properties"] = properties;
        if (required.Count > 0)
        {
            schema["required"] = required;
        }

        schema["additionalProperties"] = false;
    }

    private JsonObject Member(Type type, AllowedValuesAttribute? words)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (words is not null)
        {
            return new JsonObject { ["enum"] = new JsonArray([.. words.Values.Select(word => (JsonNode)(string)word!)]) };
        }

        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>))
        {
            return new JsonObject { ["type"] = "array", ["items"] = Member(type.GetGenericArguments()[0], null) };
        }

        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyDictionary<,>))
        {
            return new JsonObject { ["type"] = "object", ["additionalProperties"] = Member(type.GetGenericArguments()[1], null) };
        }

        return type switch
        {
            _ when type == typeof(string) => new JsonObject { ["type"] = "string" },
            _ when type == typeof(bool) => new JsonObject { ["type"] = "boolean" },
            _ when type == typeof(int) || type == typeof(long) => new JsonObject { ["type"] = "integer" },
            _ when type == typeof(double) => new JsonObject { ["type"] = "number" },
            _ => Reference(type),
        };
    }

    private static void Describe(JsonObject schema, XElement? docs)
    {
        if (docs is not null)
        {
            schema["description"] = string.Join(' ', docs.Value.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        }
    }
}
