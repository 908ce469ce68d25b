using System.IO.Pipelines;
using NasNavigator.Protocol.JsonRpc;
using NasNavigator.Protocol.Lsp;

namespace NasNavigator.LanguageServer.Heavy;

/// <summary>The side that computes: answers the requests of <see cref="HeavyCatalogue"/> until its input ends.</summary>
public static class HeavyHost
{
    /// <summary>A quick question need not wait behind a slow one; more at once would only take memory.</summary>
    private const int AtOnce = 2;

    /// <summary>Serves the language server that started this process.</summary>
    /// <param name="pipe">The conversation.</param>
    /// <param name="log">Where our own mistakes are written; never the conversation's output.</param>
    /// <param name="cancellation">Ends it before the input does.</param>
    public static Task RunAsync(IDuplexPipe pipe, TextWriter log, CancellationToken cancellation) =>
        RunAsync(pipe, log, HeavyCatalogue.All, cancellation);

    internal static async Task RunAsync(
        IDuplexPipe pipe,
        TextWriter log,
        IEnumerable<HeavyRequest> requests,
        CancellationToken cancellation
    )
    {
        using var threads = new HeavyThreads(AtOnce);
        var writer = TextWriter.Synchronized(log);
        await using var connection = new JsonRpcConnection<Nothing>(
            pipe,
            requests.Select(request => request.ServedBy(threads)),
            () => new Nothing(),
            (name, exception) => writer.WriteLine($"NAS901 {name}: {exception}")
        );
        await connection.RunAsync(cancellation);
    }
}
