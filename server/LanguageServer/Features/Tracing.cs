using NasNavigator.LanguageServer.Documents;
using NasNavigator.LanguageServer.Hosting;
using NasNavigator.Protocol.JsonRpc;
using NasNavigator.Protocol.Lsp;

namespace NasNavigator.LanguageServer.Features;

/// <summary>$/setTrace, and $/logTrace with how long each message took while it is on.</summary>
internal sealed class Tracing(Server server)
{
    private volatile string _value = "off";

    public Feature Set() =>
        new(
            Method<Workspace>.Notification(
                "$/setTrace",
                LspJson.Default.SetTraceParams,
                (_, parameters, _) =>
                {
                    Use(parameters.Value);
                    return ValueTask.CompletedTask;
                },
                mutates: true
            )
        );

    /// <param name="value"><c>off</c>, <c>messages</c> or <c>verbose</c>; anything else is off.</param>
    public void Use(string? value) => _value = value is "messages" or "verbose" ? value : "off";

    /// <summary>Tells the client how long a handler took.</summary>
    public void Handled(string method, TimeSpan time)
    {
        if (_value == "off" || method == "$/setTrace")
        {
            return;
        }

        var message = $"{method} took {time.TotalMilliseconds:0.0} ms";
        var more = _value == "verbose" ? $"{GC.GetTotalMemory(false) / 1024 / 1024} MiB of memory in use" : null;
        server.Start("$/logTrace", cancellation => server.Editor.TraceAsync(new LogTraceParams(message, more), cancellation));
    }
}
