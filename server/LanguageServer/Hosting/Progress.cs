using NasNavigator.LanguageServer.Documents;
using NasNavigator.Protocol.JsonRpc;
using NasNavigator.Protocol.Lsp;

namespace NasNavigator.LanguageServer.Hosting;

/// <summary>Long work as the editor shows it, with a button that cancels it. Begun with <see cref="Editor.BeginAsync"/>; ends when disposed.</summary>
/// <remarks>For a client that shows no progress it is silent, and the work is the same.</remarks>
internal sealed class Progress : IAsyncDisposable
{
    private readonly JsonRpcConnection<Workspace>? _connection;
    private readonly CancellationTokenSource _source;
    private readonly string _token;
    private readonly Action<string> _ended;

    internal Progress(JsonRpcConnection<Workspace>? connection, string token, Action<string> ended, CancellationToken work)
    {
        (_connection, _token, _ended) = (connection, token, ended);
        _source = CancellationTokenSource.CreateLinkedTokenSource(work);
    }

    /// <summary>For the work: set when the user cancels, and when whoever began it does.</summary>
    public CancellationToken Cancelled => _source.Token;

    /// <param name="message">What is being done.</param>
    /// <param name="percentage">0 to 100, never falling; null where unknown.</param>
    public Task ReportAsync(string message, int? percentage = null) =>
        SendAsync(new WorkDoneProgress("report") { Message = message, Percentage = percentage });

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _ended(_token);
        await SendAsync(new WorkDoneProgress("end"));
        _source.Dispose();
    }

    internal Task BeginAsync(string title) => SendAsync(new WorkDoneProgress("begin") { Title = title, Cancellable = true });

    internal Task CancelAsync() => _source.CancelAsync();

    private async Task SendAsync(WorkDoneProgress value)
    {
        if (_connection is null)
        {
            return;
        }

        try
        {
            await _connection.NotifyAsync(
                "$/progress",
                new ProgressParams(_token, value),
                LspJson.Default.ProgressParams,
                CancellationToken.None
            );
        }
        catch (Exception exception) when (exception is IOException or InvalidOperationException)
        {
            // The client is gone; so is who would look at it.
        }
    }
}
