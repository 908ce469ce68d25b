using System.Text.Json;
using System.Text.Json.Nodes;
using NasNavigator.LanguageServer.Configuration;
using NasNavigator.Testing;

namespace NasNavigator.LanguageServer.Tests.Configuration;

public sealed class SettingsReaderTests
{
    [Theory]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("\"text\"")]
    [InlineData("""{ "nasnav": null }""")]
    [InlineData("""{ "hints": { "shapes": null }, "format": null }""")]
    public void Read_NothingSet_GivesTheDefaultsWithoutAWarning(string json)
    {
        var reading = Read(json);

        reading.Settings.ShouldBe(new Settings());
        reading.Warnings.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("""{ "hints": { "costs": false }, "trace": { "server": "verbose" } }""")]
    [InlineData("""{ "nasnav": { "hints": { "costs": false }, "trace": { "server": "verbose" } }, "editor": { "tabSize": 2 } }""")]
    public void Read_SectionAloneOrInsideEverything_IsTheSame(string json)
    {
        var reading = Read(json);

        reading.Settings.ShouldBe(
            new Settings
            {
                Hints = new HintSettings { Costs = false },
                Trace = new TraceSettings { Server = "verbose" },
            }
        );
        reading.Warnings.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("""{ "hint": { "costs": false } }""", "There is no setting nasnav.hint. Did you mean nasnav.hints?")]
    [InlineData("""{ "hints": { "shape": false } }""", "There is no setting nasnav.hints.shape. Did you mean nasnav.hints.shapes?")]
    [InlineData("""{ "hints": { "showsCosts": true } }""", "There is no setting nasnav.hints.showsCosts; under nasnav.hints there are")]
    [InlineData("""{ "hints": { "shapes": "no" } }""", "The setting nasnav.hints.shapes must be true or false; it keeps its default.")]
    [InlineData("""{ "hints": false }""", "The setting nasnav.hints must be an object; it keeps its default.")]
    [InlineData("""{ "server": { "path": 3 } }""", "The setting nasnav.server.path must be a text; it keeps its default.")]
    public void Read_KeyOrValueWithoutEffect_IsWarnedAboutAndTheRestHolds(string json, string expected)
    {
        var reading = Read(json[..^1] + """, "diagnostics": { "dominated": false } }""");

        reading.Warnings.ShouldHaveSingleItem().ShouldStartWith(expected);
        reading.Settings.ShouldBe(new Settings { Diagnostics = new DiagnosticSettings { Dominated = false } });
    }

    [Fact]
    public void Hints_SwitchedOffAsAWhole_ShowNothing()
    {
        var hints = Read("""{ "hints": { "enabled": false } }""").Settings.Hints;

        (hints.ShowsShapes || hints.ShowsCosts || hints.ShowsOptions || hints.ShowsRanks || hints.ShowsScores).ShouldBeFalse();
        (hints.Shapes && hints.Costs && hints.Options && hints.Ranks && hints.Scores).ShouldBeTrue(
            "switching on again brings back what was chosen"
        );
    }

    /// <summary>An editor sends every setting that the extension has, its own ones too: none may be warned about.</summary>
    [Fact]
    public void Read_EverySettingOfTheExtension_IsKnown()
    {
        using var manifest = JsonDocument.Parse(Repository.Read("extension", "package.json"));
        var sent = new JsonObject();
        foreach (
            var setting in manifest
                .RootElement.GetProperty("contributes")
                .GetProperty("configuration")
                .GetProperty("properties")
                .EnumerateObject()
        )
        {
            var path = setting.Name.Split('.');
            path.Length.ShouldBe(3, setting.Name);
            var group = sent[path[1]] ??= new JsonObject();
            group[path[2]] = JsonNode.Parse(setting.Value.GetProperty("default").GetRawText());
        }

        sent.Count.ShouldBeGreaterThan(5);
        Read(sent.ToJsonString()).Warnings.ShouldBeEmpty();
    }

    private static SettingsReading Read(string json) => SettingsReader.Read(JsonDocument.Parse(json).RootElement);
}
