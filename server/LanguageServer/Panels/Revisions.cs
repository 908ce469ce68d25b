using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace NasNavigator.LanguageServer.Panels;

/// <summary>Names for what an answer shows, so that whoever shows it already is told only that.</summary>
internal static class Revisions
{
    /// <summary>The revision of "there is nothing".</summary>
    public const string None = "none";

    /// <summary>The same for equal contents, whatever text or file they were computed from.</summary>
    public static string Of<T>(T content, JsonTypeInfo<T> type) =>
        Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(content, type)).AsSpan(0, 8));
}
