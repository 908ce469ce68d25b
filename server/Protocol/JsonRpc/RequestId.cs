using System.Text.Json;

namespace NasNavigator.Protocol.JsonRpc;

/// <summary>The id of a request, a whole number or a text, echoed exactly as it was received.</summary>
public readonly record struct RequestId
{
    private readonly long _number;
    private readonly string? _text;

    /// <summary>A numbered request.</summary>
    public RequestId(long number) => (_number, _text) = (number, null);

    /// <summary>A named request.</summary>
    public RequestId(string text) => (_number, _text) = (0, text);

    /// <summary>Reads an id; false for anything but an integer or a string.</summary>
    public static bool TryRead(JsonElement element, out RequestId id)
    {
        id = default;
        switch (element.ValueKind)
        {
            case JsonValueKind.String:
                id = new RequestId(element.GetString()!);
                return true;
            case JsonValueKind.Number when element.TryGetInt64(out var number):
                id = new RequestId(number);
                return true;
            default:
                return false;
        }
    }

    /// <summary>Writes the id as a value.</summary>
    public void Write(Utf8JsonWriter writer)
    {
        if (_text is null)
        {
            writer.WriteNumberValue(_number);
        }
        else
        {
            writer.WriteStringValue(_text);
        }
    }

    /// <inheritdoc/>
    public override string ToString() => _text ?? $"{_number}";
}
