using NasNavigator.LanguageServer.Configuration;
using NasNavigator.LanguageServer.Documents;
using NasNavigator.LanguageServer.Hosting;
using NasNavigator.Protocol.JsonRpc;
using NasNavigator.Protocol.Lsp;

namespace NasNavigator.LanguageServer.Features;

/// <summary>workspace/didChangeConfiguration, and asking for the settings where the client lets us.</summary>
/// <remarks>A client that can be asked is asked; what it pushes then only says that something changed.</remarks>
internal sealed class ConfigurationSync(Session session, Server server)
{
    private readonly HashSet<string> _warned = [];
    private int _asked;

    public Feature Change() =>
        new(
            Method<Workspace>.Notification(
                "workspace/didChangeConfiguration",
                LspJson.Default.DidChangeConfigurationParams,
                (_, parameters, _) =>
                {
                    if (CanAsk)
                    {
                        Ask();
                    }
                    else
                    {
                        Use(SettingsReader.Read(parameters.Settings));
                    }

                    return ValueTask.CompletedTask;
                },
                mutates: true
            )
        );

    private bool CanAsk => session.Client.Workspace is { Configuration: true };

    /// <summary>Called by `initialized`, from when on the client answers.</summary>
    public void Begin()
    {
        if (session.Client.Workspace is { DidChangeConfiguration.DynamicRegistration: true })
        {
            server.Start(
                "client/registerCapability",
                cancellation =>
                    server.Editor.RegisterAsync(
                        [new Registration("nasnav.configuration", "workspace/didChangeConfiguration")],
                        cancellation
                    )
            );
        }

        if (CanAsk)
        {
            Ask();
        }
    }

    /// <summary>Takes over settings and tells the user, once, what in them has no effect.</summary>
    public void Use(SettingsReading reading)
    {
        var (before, after) = session.Update(workspace => workspace with { Settings = reading.Settings });
        string[] news;
        lock (_warned)
        {
            news = [.. reading.Warnings.Where(_warned.Add)];
        }

        if (news.Length > 0)
        {
            server.Start(
                "window/showMessage",
                cancellation => server.Editor.ShowAsync(MessageType.Warning, string.Join('\n', news), cancellation)
            );
        }

        if (before.Settings != after.Settings)
        {
            server.ShownChanged(Shown.All);
        }
    }

    private void Ask()
    {
        // Two changes shortly after each other: the answer to the first may come last.
        var turn = Interlocked.Increment(ref _asked);
        server.Start(
            "workspace/configuration",
            async cancellation =>
            {
                var sent = await server.Editor.ConfigurationAsync(cancellation);
                if (turn == Volatile.Read(ref _asked))
                {
                    Use(SettingsReader.Read(sent));
                }
            }
        );
    }
}
