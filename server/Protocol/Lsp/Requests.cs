using System.Text.Json;

namespace NasNavigator.Protocol.Lsp;

/// <summary>How serious a message is, as <c>window/showMessage</c> and <c>window/logMessage</c> number it.</summary>
public enum MessageType
{
    Error = 1,
    Warning = 2,
    Info = 3,
    Log = 4,
}

public sealed record MessageParams(MessageType Type, string Message);

public sealed record ConfigurationParams(IReadOnlyList<ConfigurationItem> Items);

public sealed record ConfigurationItem(string Section, string? ScopeUri = null);

public sealed record DidChangeConfigurationParams(JsonElement? Settings = null);

public sealed record RegistrationParams(IReadOnlyList<Registration> Registrations);

public sealed record Registration(string Id, string Method, JsonElement? RegisterOptions = null);

public sealed record ApplyWorkspaceEditParams(WorkspaceEdit Edit, string? Label = null);

public sealed record ApplyWorkspaceEditResult(bool Applied, string? FailureReason = null);
