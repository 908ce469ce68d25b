using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using NasNavigator.LanguageServer.Configuration;
using NasNavigator.LanguageServer.Documents;
using NasNavigator.Protocol.JsonRpc;
using NasNavigator.Protocol.Lsp;

namespace NasNavigator.LanguageServer.Hosting;

/// <summary>What an editor can be asked to fetch again.</summary>
[Flags]
internal enum Shown
{
    Hints = 1,
    Lenses = 2,
    Tokens = 4,
    Diagnostics = 8,
    All = Hints | Lenses | Tokens | Diagnostics,
}

/// <summary>The other side, as the server calls it. Only what the client said it can do is asked of it.</summary>
/// <remarks>
/// Never await a request of these inside a mutating method: its answer stands in the queue behind that method. Start it with
/// <see cref="Server.Start"/>.
/// </remarks>
internal sealed class Editor(JsonRpcConnection<Workspace> connection, Session session)
{
    /// <summary>For requests that the editor answers by itself.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <summary>For requests that may ask the user.</summary>
    private static readonly TimeSpan UserPatience = TimeSpan.FromMinutes(10);

    private readonly ConcurrentDictionary<string, Progress> _progresses = new();
    private int _lastToken;

    private WorkspaceClientCapabilities Can => session.Client.Workspace ?? new WorkspaceClientCapabilities();

    /// <summary>Our section of the user's settings; null where the client cannot be asked.</summary>
    public async Task<JsonElement?> ConfigurationAsync(CancellationToken cancellation)
    {
        if (!Can.Configuration)
        {
            return null;
        }

        var answer = await connection.RequestAsync(
            "workspace/configuration",
            new ConfigurationParams([new ConfigurationItem(SettingsReader.Section)]),
            LspJson.Default.ConfigurationParams,
            LspJson.Default.JsonElement,
            Patience,
            cancellation
        );
        return answer.ValueKind == JsonValueKind.Array && answer.GetArrayLength() == 1 ? answer[0] : null;
    }

    /// <summary>Asks the editor to fetch these again: something besides the text changed what they say.</summary>
    public async Task RefreshAsync(Shown what, CancellationToken cancellation)
    {
        (Shown Kind, RefreshCapabilities? Can, string Method)[] all =
        [
            (Shown.Hints, Can.InlayHint, "workspace/inlayHint/refresh"),
            (Shown.Lenses, Can.CodeLens, "workspace/codeLens/refresh"),
            (Shown.Tokens, Can.SemanticTokens, "workspace/semanticTokens/refresh"),
            (Shown.Diagnostics, Can.Diagnostics, "workspace/diagnostic/refresh"),
        ];
        foreach (var (_, _, method) in all.Where(kind => what.HasFlag(kind.Kind) && kind.Can is { RefreshSupport: true }))
        {
            await AskAsync(method, new Nothing(), LspJson.Default.Nothing, cancellation);
        }
    }

    /// <summary>Changes files through the editor, so that undo and history hold it.</summary>
    /// <returns>What the editor said; a client that cannot do it gives a reason too.</returns>
    public async Task<ApplyWorkspaceEditResult> ApplyAsync(string label, WorkspaceEdit edit, CancellationToken cancellation)
    {
        if (!Can.ApplyEdit)
        {
            return new ApplyWorkspaceEditResult(false, "This editor does not let a language server edit.");
        }

        return await connection.RequestAsync(
                "workspace/applyEdit",
                new ApplyWorkspaceEditParams(edit, label),
                LspJson.Default.ApplyWorkspaceEditParams,
                LspJson.Default.ApplyWorkspaceEditResult,
                UserPatience,
                cancellation
            ) ?? new ApplyWorkspaceEditResult(false, "The editor did not say whether it edited.");
    }

    /// <summary>Switches on something that only a client that wants it so is told after `initialized`.</summary>
    public Task RegisterAsync(IReadOnlyList<Registration> registrations, CancellationToken cancellation) =>
        AskAsync("client/registerCapability", new RegistrationParams(registrations), LspJson.Default.RegistrationParams, cancellation);

    /// <summary>Writes to the editor's log.</summary>
    public Task LogAsync(MessageType type, string message, CancellationToken cancellation) =>
        connection.NotifyAsync("window/logMessage", new MessageParams(type, message), LspJson.Default.MessageParams, cancellation);

    /// <summary>Writes to the editor's trace of the conversation.</summary>
    public Task TraceAsync(LogTraceParams trace, CancellationToken cancellation) =>
        connection.NotifyAsync("$/logTrace", trace, LspJson.Default.LogTraceParams, cancellation);

    /// <summary>Shows a message that the user must see.</summary>
    public Task ShowAsync(MessageType type, string message, CancellationToken cancellation) =>
        connection.NotifyAsync("window/showMessage", new MessageParams(type, message), LspJson.Default.MessageParams, cancellation);

    /// <summary>Shows that long work began, where the editor shows such things.</summary>
    /// <param name="title">A few words, as in "Counting architectures".</param>
    /// <param name="cancellation">Of the work; <see cref="Progress.Cancelled"/> also knows the user's wish.</param>
    public async Task<Progress> BeginAsync(string title, CancellationToken cancellation)
    {
        var token = $"nasnav/{Interlocked.Increment(ref _lastToken)}";
        var isShown = session.Client.Window is { WorkDoneProgress: true } && await CreateAsync(token, cancellation);
        var progress = new Progress(isShown ? connection : null, token, ended => _progresses.TryRemove(ended, out _), cancellation);
        if (isShown)
        {
            _progresses[token] = progress;
            await progress.BeginAsync(title);
        }

        return progress;
    }

    /// <summary>The user cancelled a piece of work that was shown; one that has ended is nothing to cancel.</summary>
    public Task CancelProgressAsync(string token) => _progresses.GetValueOrDefault(token)?.CancelAsync() ?? Task.CompletedTask;

    private async Task<bool> CreateAsync(string token, CancellationToken cancellation)
    {
        try
        {
            await AskAsync(
                "window/workDoneProgress/create",
                new WorkDoneProgressCreateParams(token),
                LspJson.Default.WorkDoneProgressCreateParams,
                cancellation
            );
            return true;
        }
        catch (RpcException)
        {
            // A client may refuse; the protocol then forbids to use the token.
            return false;
        }
    }

    private Task AskAsync<TParameters>(
        string method,
        TParameters parameters,
        JsonTypeInfo<TParameters> type,
        CancellationToken cancellation
    ) => connection.RequestAsync(method, parameters, type, LspJson.Default.JsonElement, Patience, cancellation);
}
