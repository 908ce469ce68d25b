using NasNavigator.LanguageServer.Documents;
using NasNavigator.LanguageServer.Hosting;
using NasNavigator.Protocol.JsonRpc;
using NasNavigator.Protocol.Lsp;

namespace NasNavigator.LanguageServer.Features;

/// <summary>nasnav/trust: the user trusts the workspace now, or no longer.</summary>
internal static class Trust
{
    public static Feature Change(Session session, Server server) =>
        new(
            Method<Workspace>.Notification(
                "nasnav/trust",
                LspJson.Default.TrustParams,
                (_, parameters, _) =>
                {
                    var (before, after) = session.Update(workspace => workspace with { IsTrusted = parameters.Trusted });
                    if (before.IsTrusted != after.IsTrusted)
                    {
                        if (!after.IsTrusted)
                        {
                            server.Heavy.Stop();
                        }

                        server.ShownChanged(Shown.All);
                        server.Runs.LookAgain();
                    }

                    return ValueTask.CompletedTask;
                },
                mutates: true
            )
        );
}
