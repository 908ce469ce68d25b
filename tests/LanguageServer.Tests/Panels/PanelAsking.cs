using System.Text.Json;
using System.Text.Json.Nodes;
using NasNavigator.Testing;

namespace NasNavigator.LanguageServer.Tests.Panels;

/// <summary>Asks as panels do.</summary>
internal static class PanelAsking
{
    /// <summary>The answer about a file, which fits the schema that the panels' types are made from.</summary>
    /// <param name="client">The editor.</param>
    /// <param name="method">The request.</param>
    /// <param name="schema">Name of the answer in the protocol's schema.</param>
    /// <param name="more">Its parameters beside the file.</param>
    /// <param name="uri">The file.</param>
    public static async Task<JsonElement> AskAsync(
        this Client client,
        string method,
        string schema,
        JsonObject? more = null,
        string uri = Client.Uri
    )
    {
        var parameters = more ?? [];
        parameters["textDocument"] = new JsonObject { ["uri"] = uri };
        var answer = await client.RequestAsync(method, parameters);
        JsonSchema.Of("protocol", schema).Violations(answer.GetRawText()).ShouldBeEmpty();
        return answer;
    }
}
