using System.Text.Json;

namespace NasNavigator.Protocol.JsonRpc;

/// <summary>An error of JSON-RPC 2.0 or LSP.</summary>
/// <param name="Code">One of the constants here.</param>
/// <param name="Message">One sentence.</param>
/// <param name="Data">What the method's specification adds, or null.</param>
public sealed record RpcError(int Code, string Message, JsonElement? Data = null)
{
    /// <summary>The text is not JSON.</summary>
    public const int ParseError = -32700;

    /// <summary>The JSON is no request.</summary>
    public const int InvalidRequest = -32600;

    /// <summary>No such method.</summary>
    public const int MethodNotFound = -32601;

    /// <summary>The parameters do not fit the method.</summary>
    public const int InvalidParams = -32602;

    /// <summary>Our mistake.</summary>
    public const int InternalError = -32603;

    /// <summary>A request before <c>initialize</c>.</summary>
    public const int ServerNotInitialized = -32002;

    /// <summary>The client cancelled.</summary>
    public const int RequestCancelled = -32800;

    /// <summary>The answer is for a text that is no more.</summary>
    public const int ContentModified = -32801;

    /// <summary>The server gave up; the data say whether asking again helps.</summary>
    public const int ServerCancelled = -32802;

    /// <summary>LSP: the request was fine, and what it asks for cannot be done.</summary>
    public const int RequestFailed = -32803;
}

/// <summary>Ends a request with an error that its sender should see.</summary>
public sealed class RpcException(RpcError error) : Exception(error.Message)
{
    /// <summary>What is sent.</summary>
    public RpcError Error { get; } = error;
}
