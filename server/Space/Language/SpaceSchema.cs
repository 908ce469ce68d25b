using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using NasNavigator.Space.Operators;

namespace NasNavigator.Space.Language;

/// <summary>Writes the keys of the language and the operators as a JSON schema (draft 7), for editors that know nothing of us.</summary>
public static class SpaceSchema
{
    private static readonly KeyGroup[] Groups =
    [
        DocumentKeys.Data,
        DocumentKeys.Task,
        DocumentKeys.Bound,
        DocumentKeys.Count,
        DocumentKeys.Constraints,
        DocumentKeys.Steering,
        ChoiceKeys.OfValues,
        ChoiceKeys.Option,
        ChoiceKeys.Take,
        LayerKeys.Parallel,
        LayerKeys.Edges,
        LayerKeys.Output,
        LayerKeys.Graph,
        LayerKeys.Placed,
        SearchKeys.Supernet,
        SearchKeys.Training,
        SearchKeys.Rounds,
        SearchKeys.Trust,
        SearchKeys.Budget,
        EvaluatorKeys.Table,
        EvaluatorKeys.Evaluators,
        SearchKeys.Search,
    ];

    /// <summary>The text of <c>schemas/nas-space.schema.json</c>, with a line break at its end.</summary>
    public static string Write()
    {
        using var stream = new MemoryStream();
        var options = new JsonWriterOptions
        {
            Indented = true,
            NewLine = "\n",
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        };
        using (var json = new Utf8JsonWriter(stream, options))
        {
            json.WriteStartObject();
            json.WriteString("$schema", "http://json-schema.org/draft-07/schema#");
            json.WriteString("title", "NAS Navigator search space");
            Object(json, DocumentKeys.Document);
            json.WriteStartObject("definitions");
            foreach (var group in Groups)
            {
                json.WriteStartObject(group.Name);
                Object(json, group);
                json.WriteEndObject();
            }

            Layer(json);
            foreach (var @operator in OperatorCatalogue.All)
            {
                Operator(json, @operator);
            }

            json.WriteEndObject();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.ToArray()) + "\n";
    }

    private static void Object(Utf8JsonWriter json, KeyGroup group)
    {
        json.WriteString("description", group.Summary);
        json.WriteString("type", "object");
        json.WriteStartObject("properties");
        foreach (var key in group.Keys)
        {
            Property(json, key);
        }

        json.WriteStartObject("<<");
        json.WriteEndObject();
        json.WriteEndObject();
        if (group.Keys.Any(key => key.IsRequired))
        {
            json.WriteStartArray("required");
            foreach (var key in group.Keys.Where(key => key.IsRequired))
            {
                json.WriteStringValue(key.Name);
            }

            json.WriteEndArray();
        }

        json.WriteBoolean("additionalProperties", false);
    }

    private static void Property(Utf8JsonWriter json, Key key)
    {
        json.WriteStartObject(key.Name);
        json.WriteString("description", key.Summary);
        if (key.Default is not null)
        {
            Default(json, key);
        }

        if (key.MayBeChosen || key.Or.Count > 0)
        {
            json.WriteStartArray("anyOf");
            foreach (var form in key.Or.Prepend(key))
            {
                json.WriteStartObject();
                Value(json, form);
                json.WriteEndObject();
            }

            if (key.MayBeChosen)
            {
                Reference(json, ChoiceKeys.OfValues.Name);
            }

            json.WriteEndArray();
        }
        else
        {
            Value(json, key);
        }

        json.WriteEndObject();
    }

    private static void Default(Utf8JsonWriter json, Key key)
    {
        switch (key.Kind)
        {
            case ValueKind.Flag:
                json.WriteBoolean("default", key.Default == "true");
                break;
            case ValueKind.Integer or ValueKind.Number:
                json.WriteNumber("default", double.Parse(key.Default!, CultureInfo.InvariantCulture));
                break;
            default:
                json.WriteString("default", key.Default);
                break;
        }
    }

    private static void Value(Utf8JsonWriter json, Key key)
    {
        switch (key.Kind)
        {
            case ValueKind.Text:
                Types(json, "string", "number", "boolean");
                break;
            case ValueKind.Integer:
                json.WriteString("type", "integer");
                Bounds(json, key.Min, key.Max);
                break;
            case ValueKind.Number:
                json.WriteString("type", "number");
                Bounds(json, key.Min, key.Max);
                break;
            case ValueKind.Quantity:
                Types(json, "number", "string");
                break;
            case ValueKind.Flag:
                json.WriteString("type", "boolean");
                break;
            case ValueKind.Word:
                Words(json, key.Words);
                break;
            case ValueKind.Mapping:
                json.WriteString("$ref", $"#/definitions/{key.Group!.Name}");
                break;
            case ValueKind.Sequence:
                json.WriteString("type", "array");
                Nested(json, "items", key.Item!);
                break;
            case ValueKind.Names:
                json.WriteString("type", "object");
                Nested(json, "additionalProperties", key.Item!);
                break;
            case ValueKind.Layer:
                json.WriteString("$ref", "#/definitions/layer");
                break;
            case ValueKind.Expression:
                Types(json, "string", "array");
                break;
        }
    }

    private static void Nested(Utf8JsonWriter json, string name, Key key)
    {
        json.WriteStartObject(name);
        Value(json, key);
        json.WriteEndObject();
    }

    /// <summary>A layer is a name, a list, or a mapping of modifiers and one body, which may be a name of the user's own.</summary>
    private static void Layer(Utf8JsonWriter json)
    {
        json.WriteStartObject("layer");
        json.WriteString("description", LayerKeys.All.Summary);
        json.WriteStartArray("anyOf");
        json.WriteStartObject();
        json.WriteString("type", "string");
        json.WriteEndObject();
        json.WriteStartObject();
        json.WriteString("type", "array");
        json.WriteStartObject("items");
        json.WriteString("$ref", "#/definitions/layer");
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteStartObject();
        json.WriteString("type", "object");
        json.WriteStartObject("properties");
        foreach (var key in LayerKeys.All.Keys)
        {
            Property(json, key);
        }

        foreach (var @operator in OperatorCatalogue.All)
        {
            json.WriteStartObject(@operator.Name);
            json.WriteString("description", @operator.Summary);
            json.WriteStartArray("anyOf");
            Reference(json, $"operator.{@operator.Name}");
            json.WriteStartObject();
            json.WriteString("type", "null");
            json.WriteEndObject();
            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Operator(Utf8JsonWriter json, IOperator @operator)
    {
        json.WriteStartObject($"operator.{@operator.Name}");
        json.WriteString("description", @operator.Summary);
        json.WriteString("type", "object");
        json.WriteStartObject("properties");
        foreach (var parameter in @operator.Parameters)
        {
            json.WriteStartObject(parameter.Name);
            json.WriteString("description", parameter.Summary);
            json.WriteStartArray("anyOf");
            json.WriteStartObject();
            Parameter(json, parameter);
            json.WriteEndObject();
            Reference(json, ChoiceKeys.OfValues.Name);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteStartObject("<<");
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteBoolean("additionalProperties", false);
        json.WriteEndObject();
    }

    private static void Parameter(Utf8JsonWriter json, Parameter parameter)
    {
        switch (parameter.Kind)
        {
            case ParameterKind.Integer:
                json.WriteString("type", "integer");
                Bounds(json, parameter.Min, parameter.Max);
                break;
            case ParameterKind.Number:
                json.WriteString("type", "number");
                Bounds(json, parameter.Min, parameter.Max);
                break;
            case ParameterKind.Flag:
                json.WriteString("type", "boolean");
                break;
            case ParameterKind.Word:
                Words(json, parameter.Words);
                break;
            case ParameterKind.Width:
                Types(json, "integer", "string");
                break;
            default:
                json.WriteString("type", "string");
                break;
        }
    }

    private static void Reference(Utf8JsonWriter json, string definition)
    {
        json.WriteStartObject();
        json.WriteString("$ref", $"#/definitions/{definition}");
        json.WriteEndObject();
    }

    private static void Types(Utf8JsonWriter json, params ReadOnlySpan<string> types)
    {
        json.WriteStartArray("type");
        foreach (var type in types)
        {
            json.WriteStringValue(type);
        }

        json.WriteEndArray();
    }

    private static void Words(Utf8JsonWriter json, IReadOnlyList<string> words)
    {
        json.WriteStartArray("enum");
        foreach (var word in words)
        {
            json.WriteStringValue(word);
        }

        json.WriteEndArray();
    }

    private static void Bounds(Utf8JsonWriter json, double? min, double? max)
    {
        if (min is { } least)
        {
            json.WriteNumber("minimum", least);
        }

        if (max is { } most)
        {
            json.WriteNumber("maximum", most);
        }
    }
}
