using System.Text.Json;

namespace NasNavigator.LanguageServer.Configuration;

/// <summary>What a client may say of itself when it starts the server.</summary>
/// <param name="Trusted">
/// Whether the user trusts this workspace. Left out, it is not: then no Python, Git, run or score is started, and no data path touched.
/// </param>
/// <param name="Settings">For clients that cannot be asked for their configuration.</param>
internal sealed record InitializationOptions(bool Trusted = false, JsonElement? Settings = null)
{
    /// <summary>Ids of commands that the client can run when a lens names them.</summary>
    public IReadOnlyList<string> Commands { get; init; } = [];

    /// <summary>Reads them; what does not fit is as if it were not there, since other servers' options may be mixed in.</summary>
    public static InitializationOptions Read(JsonElement? element)
    {
        if (element is not { ValueKind: JsonValueKind.Object } options)
        {
            return new InitializationOptions();
        }

        var trusted = options.TryGetProperty("trusted", out var said) && said.ValueKind == JsonValueKind.True;
        return new InitializationOptions(trusted, options.TryGetProperty("settings", out var settings) ? settings : null)
        {
            Commands = CommandsIn(options),
        };
    }

    /// <summary>The texts of a member <c>commands</c>, here or among a client's experimental capabilities.</summary>
    public static IReadOnlyList<string> CommandsIn(JsonElement? element) =>
        element is { ValueKind: JsonValueKind.Object } holder
        && holder.TryGetProperty("commands", out var commands)
        && commands.ValueKind == JsonValueKind.Array
            ?
            [
                .. commands
                    .EnumerateArray()
                    .Where(command => command.ValueKind == JsonValueKind.String)
                    .Select(command => command.GetString()!),
            ]
            : [];
}
