using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace NasNavigator.Protocol.JsonRpc;

/// <summary>A method that can be called from the other side.</summary>
/// <typeparam name="TSnapshot">What a handler sees: taken in the order of arrival, immutable.</typeparam>
public sealed class Method<TSnapshot>
{
    private Method(string name, bool mutates, Func<TSnapshot, JsonElement, CancellationToken, ValueTask<Action<Utf8JsonWriter>?>> handle) =>
        (Name, Mutates, Handle) = (name, mutates, handle);

    /// <summary>As it stands in the message.</summary>
    public string Name { get; }

    /// <summary>Whether it changes what later snapshots show: then everything behind it waits until it is done.</summary>
    public bool Mutates { get; }

    internal Func<TSnapshot, JsonElement, CancellationToken, ValueTask<Action<Utf8JsonWriter>?>> Handle { get; }

#pragma warning disable CA1000 // Each kind of method is made by naming what it is; the snapshot's type is named once, where the methods are listed.
    /// <summary>A method with an answer.</summary>
    public static Method<TSnapshot> Request<TParameters, TResult>(
        string name,
        JsonTypeInfo<TParameters> parameters,
        JsonTypeInfo<TResult> result,
        Func<TSnapshot, TParameters, CancellationToken, ValueTask<TResult>> handle,
        bool mutates = false
    ) =>
        new(
            name,
            mutates,
            async (snapshot, element, cancellation) =>
            {
                var answer = await handle(snapshot, Read(element, parameters), cancellation);

                // Written here, so that an answer that cannot be written is the handler's failure and not the connection's.
                var bytes = JsonSerializer.SerializeToUtf8Bytes(answer, result);
                return json => json.WriteRawValue(bytes, skipInputValidation: true);
            }
        );

    /// <summary>A method without an answer.</summary>
    public static Method<TSnapshot> Notification<TParameters>(
        string name,
        JsonTypeInfo<TParameters> parameters,
        Func<TSnapshot, TParameters, CancellationToken, ValueTask> handle,
        bool mutates = false
    ) =>
        new(
            name,
            mutates,
            async (snapshot, element, cancellation) =>
            {
                await handle(snapshot, Read(element, parameters), cancellation);
                return null;
            }
        );

#pragma warning restore CA1000

    private static TParameters Read<TParameters>(JsonElement element, JsonTypeInfo<TParameters> type)
    {
        try
        {
            // A method without parameters may leave them out; an empty object reads as all defaults.
            var read = element.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null
                ? JsonSerializer.Deserialize("{}", type)
                : element.Deserialize(type);
            return read ?? throw new RpcException(new RpcError(RpcError.InvalidParams, "The parameters are null."));
        }
        catch (JsonException exception)
        {
            throw new RpcException(new RpcError(RpcError.InvalidParams, $"The parameters cannot be read: {exception.Message}"));
        }
    }
}
