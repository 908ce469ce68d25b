using System.Globalization;
using NasNavigator.Protocol.Steering;
using NasNavigator.Space.Counting;
using NasNavigator.Space.Model;

namespace NasNavigator.Search.Steering;

/// <summary>How a decision is told.</summary>
internal static class Deed
{
    private static readonly TimeSpan Budget = TimeSpan.FromMilliseconds(60);

    /// <summary>What was done: "excluded avg_pool at cell.0->1".</summary>
    public static string Of(RunMessage message)
    {
        var done = message.Verb switch
        {
            "exclude" => "excluded",
            "restore" => "restored",
            "pin" => "pinned",
            "boost" => "boosted",
            "limit" => "limited",
            RunVerbs.Drop => "no longer steered",
            RunVerbs.Adopt => "took over the steering of the file",
            _ => message.Verb,
        };
        var bounds = (message.Factor, message.Min, message.Max) switch
        {
            ({ } factor, _, _) => $" by {factor.ToString("0.##", CultureInfo.InvariantCulture)}",
            (_, { } min, { } max) => $" to {min} to {max}",
            (_, { } min, null) => $" to at least {min}",
            (_, null, { } max) => $" to at most {max}",
            _ => "",
        };
        return $"{done}{(Target(message) is { } target ? $" {target}" : "")}{bounds}";
    }

    /// <summary>What it acts on: "avg_pool at cell.0->1".</summary>
    public static string? Target(RunMessage message) =>
        message.Option is null ? message.Event
        : message.At is null ? message.Option
        : $"{message.Option} at {message.At}";

    /// <summary>"from step 1,812"; where nothing is trained, "from round 3".</summary>
    public static string From(SearchParts parts, Place place) => $"from {At(parts, place)}";

    /// <summary>"before step 1,812".</summary>
    public static string Before(SearchParts parts, Place place) => $"before {At(parts, place)}";

    /// <summary>Architectures after steering with thousands grouped; null where counting takes long.</summary>
    public static string? CountOf(SearchSpace space) =>
        SpaceCounter.TryCount(space, Budget) is { } count ? count.ToString("N0", CultureInfo.InvariantCulture) : null;

    private static string At(SearchParts parts, Place place) =>
        parts.Supernet is null ? $"round {place.Round + 1}" : string.Create(CultureInfo.InvariantCulture, $"step {place.Step:N0}");
}
