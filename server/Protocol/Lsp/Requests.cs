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

public sealed record WorkDoneProgressCreateParams(string Token);

/// <summary>The client's token is echoed as it is, a number or a text.</summary>
public sealed record ProgressTokenParams(JsonElement Token);

public sealed record ProgressParams(string Token, WorkDoneProgress Value);

/// <summary>One of <c>begin</c>, <c>report</c>, <c>end</c>.</summary>
public sealed record WorkDoneProgress(string Kind)
{
    public string? Title { get; init; }

    public string? Message { get; init; }

    public int? Percentage { get; init; }

    public bool? Cancellable { get; init; }
}

public sealed record SetTraceParams(string Value);

public sealed record LogTraceParams(string Message, string? Verbose = null);

public sealed record DidChangeWatchedFilesParams(IReadOnlyList<FileEvent> Changes);

/// <summary>1 is created, 2 changed, 3 deleted.</summary>
public sealed record FileEvent(string Uri, int Type);

public sealed record DidChangeWatchedFilesRegistrationOptions(IReadOnlyList<FileSystemWatcher> Watchers);

public sealed record FileSystemWatcher(string GlobPattern);

public sealed record DidChangeWorkspaceFoldersParams(WorkspaceFoldersChangeEvent Event);

public sealed record WorkspaceFoldersChangeEvent(IReadOnlyList<WorkspaceFolder> Added, IReadOnlyList<WorkspaceFolder> Removed);

public sealed record DidSaveParams(TextDocumentIdentifier TextDocument);
