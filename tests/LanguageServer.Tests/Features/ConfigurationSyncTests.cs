using System.Text.Json.Nodes;

namespace NasNavigator.LanguageServer.Tests.Features;

public sealed class ConfigurationSyncTests
{
    [Fact]
    public async Task Initialized_ClientThatCanBeAsked_IsAskedForOurSectionAndUnknownKeysAreWarnedAboutOnce()
    {
        await using var client = Client.Connect();
        client.Answers["workspace/configuration"] = _ => Json("""[{ "hints": { "shape": false } }]""");
        await client.InitializeAsync(
            Json("""{ "workspace": { "configuration": true, "didChangeConfiguration": { "dynamicRegistration": true } } }""")!.AsObject()
        );

        await client.NotifyAsync("initialized");
        var registered = await client.WaitForAsync("client/registerCapability");
        var asked = await client.WaitForAsync("workspace/configuration");
        var warned = await client.WaitForAsync("window/showMessage");
        await client.NotifyAsync("workspace/didChangeConfiguration", Json("""{ "settings": null }""")!.AsObject());
        await client.WaitForAsync("workspace/configuration");
        await client.RequestAsync("shutdown");

        registered.GetProperty("registrations")[0].GetProperty("method").GetString().ShouldBe("workspace/didChangeConfiguration");
        asked.GetProperty("items")[0].GetProperty("section").GetString().ShouldBe("nasnav");
        warned.GetProperty("type").GetInt32().ShouldBe(2);
        warned.GetProperty("message").GetString().ShouldNotBeNull().ShouldContain("Did you mean nasnav.hints.shapes?");
        client.Said.ShouldNotContain("window/showMessage");
    }

    [Fact]
    public async Task Initialize_ClientThatCannotBeAsked_GivesSettingsAsOptions()
    {
        await using var client = Client.Connect();
        await client.InitializeAsync([], Json("""{ "settings": { "hnits": {} } }""")!.AsObject());

        var warned = await client.WaitForAsync("window/showMessage");

        warned.GetProperty("message").GetString().ShouldNotBeNull().ShouldContain("Did you mean nasnav.hints?");
        client.Said.ShouldNotContain("workspace/configuration");
    }

    [Fact]
    public async Task Change_PushedSettings_RefreshesOnlyWhatTheClientSaidItCan()
    {
        await using var client = Client.Connect();
        await client.InitializeAsync(
            Json("""{ "workspace": { "inlayHint": { "refreshSupport": true }, "codeLens": { "refreshSupport": false } } }""")!.AsObject()
        );
        await client.OpenFileAsync("nasnav: 1\n");

        await client.NotifyAsync(
            "workspace/didChangeConfiguration",
            Json("""{ "settings": { "nasnav": { "hints": { "enabled": false } } } }""")!.AsObject()
        );
        await client.WaitForAsync("workspace/inlayHint/refresh");
        await client.RequestAsync("shutdown");

        client.Said.ShouldNotContain(method => method.EndsWith("/refresh", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Options_OfAnotherServersKind_AreNoReasonToFail()
    {
        await using var client = Client.Connect();

        await client.InitializeAsync([], Json("""{ "trusted": "yes", "settings": 3, "other": [] }""")!.AsObject());

        client.Log.ToString().ShouldBeEmpty();
    }

    private static JsonNode? Json(string json) => JsonNode.Parse(json);
}
