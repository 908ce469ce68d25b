using System.IO.Pipelines;
using NasNavigator.LanguageServer.Heavy;

namespace NasNavigator.LanguageServer.Tests.Heavy;

/// <summary>A child that computes in this process, and can be killed.</summary>
internal sealed class LocalChild : IHeavyChild, IDuplexPipe
{
    private readonly Pipe _toChild = new();
    private readonly Pipe _toParent = new();
    private readonly CancellationTokenSource _end = new();

    public LocalChild(IEnumerable<HeavyRequest> requests) => _ = RunAsync(requests);

    public IDuplexPipe Pipe => this;

    public PipeReader Input => _toParent.Reader;

    public PipeWriter Output => _toChild.Writer;

    /// <summary>As SIGKILL does: no answer to anything.</summary>
    public void Kill()
    {
        _toParent.Writer.Complete();
        _end.Cancel();
    }

    public void Dispose() => Kill();

    private async Task RunAsync(IEnumerable<HeavyRequest> requests)
    {
        var far = new FarSide(_toChild.Reader, _toParent.Writer);
        try
        {
            await HeavyHost.RunAsync(far, TextWriter.Null, requests, _end.Token);
        }
        catch (Exception exception) when (exception is OperationCanceledException or InvalidOperationException)
        {
            // Killed.
        }

        await _toParent.Writer.CompleteAsync();
    }

    private sealed record FarSide(PipeReader Input, PipeWriter Output) : IDuplexPipe;
}
