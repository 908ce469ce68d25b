using System.Text.Json.Serialization;

namespace NasNavigator.Runs;

/// <summary>What a run is doing, or how it ended.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<RunState>))]
public enum RunState
{
    /// <summary>A process is working on it.</summary>
    [JsonStringEnumMemberName("running")]
    Running,

    /// <summary>A process holds it and waits to be told to continue.</summary>
    [JsonStringEnumMemberName("paused")]
    Paused,

    /// <summary>It was stopped with a checkpoint and can be resumed.</summary>
    [JsonStringEnumMemberName("stopped")]
    Stopped,

    /// <summary>It came to its end.</summary>
    [JsonStringEnumMemberName("finished")]
    Finished,

    /// <summary>An error ended it; it can be resumed once that is mended.</summary>
    [JsonStringEnumMemberName("failed")]
    Failed,

    /// <summary>Its process vanished (killed, power lost); it can be resumed.</summary>
    [JsonStringEnumMemberName("interrupted")]
    Interrupted,

    /// <summary>Its folder cannot be read.</summary>
    [JsonStringEnumMemberName("unreadable")]
    Unreadable,
}
