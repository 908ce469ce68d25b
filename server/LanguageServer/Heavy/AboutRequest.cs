using System.Text.Json.Serialization;
using NasNavigator.Protocol.Lsp;

namespace NasNavigator.LanguageServer.Heavy;

/// <summary>What the process that computes is allowed.</summary>
internal static partial class AboutRequest
{
    public static HeavyRequest<Nothing, HeavyLimits> Request { get; } =
        new(
            "about",
            AboutJson.Default.Nothing,
            AboutJson.Default.HeavyLimits,
            (_, _) => new HeavyLimits(Environment.ProcessId, GC.GetGCMemoryInfo().TotalAvailableMemoryBytes, Environment.ProcessorCount)
        );

    [JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
    [JsonSerializable(typeof(Nothing))]
    [JsonSerializable(typeof(HeavyLimits))]
    private sealed partial class AboutJson : JsonSerializerContext;
}

/// <summary>The limits of a process.</summary>
/// <param name="ProcessId">Which one.</param>
/// <param name="MemoryBytes">Most that its managed memory may take.</param>
/// <param name="Processors">Most that it computes on at once.</param>
internal sealed record HeavyLimits(int ProcessId, long MemoryBytes, int Processors);
