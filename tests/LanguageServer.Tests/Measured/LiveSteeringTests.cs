using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using NasNavigator.Protocol.Steering;
using NasNavigator.Runs;
using NasNavigator.Runs.Control;
using NasNavigator.Runs.Reconciling;
using NasNavigator.Space.Edits;
using NasNavigator.Space.Syntax;

namespace NasNavigator.LanguageServer.Tests.Measured;

public sealed class LiveSteeringTests : IDisposable
{
    private static readonly string Text = MeasuredPlace.Text.ReplaceLineEndings("\n");
    private readonly MeasuredPlace _place = new();
    private readonly Run _run;
    private readonly RunControls _controls;
    private readonly BlockingCollection<RunMessage> _heard = [];
    private string _text = Text;

    public LiveSteeringTests()
    {
        _run = _place.Start();
        _run.Note(SteeredFile.AgreedKey, Text);
        _controls = new RunControls(_run, Obey, null, isBound: true);
    }

    public void Dispose()
    {
        _controls.Dispose();
        _run.Dispose();
        _heard.Dispose();
        _place.Dispose();
    }

    [Fact]
    public async Task Steer_FromAPanel_TellsTheRunAtOnceAndUndoAndRedoToo()
    {
        await using var client = await _place.OpenAsync(canEdit: true);
        var steered = await Steer(client);

        var told = Next();
        (told.Verb, told.Option, told.At).ShouldBe(("exclude", "avg_pool", "cell.0->1"));
        told.BaseVersion.ShouldBe(MeasuredPlace.Bind(Text).Version);
        told.Because.ShouldBe("too slow");
        told.Entries.ShouldNotBeNull().Count.ShouldBe(1);

        await client.ChangeFileAsync(_place.Uri, Text);
        var undone = Next();
        (undone.Verb, undone.Option).ShouldBe(("restore", "avg_pool"));
        undone.Entries.ShouldNotBeNull().ShouldBeEmpty();

        await client.ChangeFileAsync(_place.Uri, steered);
        Next().Verb.ShouldBe("exclude");
    }

    [Fact]
    public async Task Text_TypedOrCheckedOut_TellsTheRunNothing()
    {
        await using var client = await _place.OpenAsync(canEdit: true);
        await client.ChangeFileAsync(_place.Uri, Text + "steering:\n  - { exclude: avg_pool }\n");
        await client.ChangeFileAsync(_place.Uri, Text);

        // Saved with a decision and then read from the disk without it, as after a checkout.
        var steered = await Steer(client);
        Next().Verb.ShouldBe("exclude");
        await File.WriteAllTextAsync(_place.SpaceFile, steered);
        await client.NotifyAsync("textDocument/didSave", new JsonObject { ["textDocument"] = new JsonObject { ["uri"] = _place.Uri } });
        await File.WriteAllTextAsync(_place.SpaceFile, Text);
        await client.ChangeFileAsync(_place.Uri, Text);
        var binding = await _place.AskAsync(client, "nasnav/binding");

        binding.GetProperty("kind").GetString().ShouldBe("bound");
        binding.GetProperty("runAhead")[0].GetString().ShouldBe("exclude avg_pool at cell.0->1");
        _heard.Count.ShouldBe(0);
    }

    [Fact]
    public async Task Binding_OfADifferingFile_IsToldAndAppliedOrWritten()
    {
        await using var client = await _place.OpenAsync(canEdit: true);
        JsonNode? edited = null;
        client.Answers["workspace/applyEdit"] = asked =>
        {
            edited = JsonNode.Parse(asked.GetProperty("edit").GetRawText());
            return new JsonObject { ["applied"] = true };
        };
        await client.ChangeFileAsync(
            _place.Uri,
            Text.Replace("out: 8", "out: 16") + "steering:\n  - { exclude: identity, at: cell.0->1 }\n"
        );

        var binding = await _place.AskAsync(client, "nasnav/binding");
        await _place.AskAsync(client, "nasnav/bind", new JsonObject { ["toward"] = "run" });
        var applied = Next();
        Obey(
            new RunMessage
            {
                Id = "other",
                Verb = "adopt",
                Entries = [.. applied.Entries!, "{ pin: relu, at: top }"],
                Actor = "x",
                Time = default,
            }
        );
        var ahead = await _place.AskAsync(client, "nasnav/binding");
        await _place.AskAsync(client, "nasnav/bind", new JsonObject { ["toward"] = "file" });

        string[] changes = ["exclude identity at cell.0->1", "network is another one"];
        binding.GetProperty("fileChanges").EnumerateArray().Select(each => each.GetString()).ShouldBe(changes);
        binding.GetProperty("hasSteering").GetBoolean().ShouldBeTrue();
        (applied.Verb, applied.Option).ShouldBe(("exclude", "identity"));
        ahead.GetProperty("runAhead").GetArrayLength().ShouldBe(1);
        edited.ShouldNotBeNull().ToJsonString().ShouldContain("pin: relu, at: top");
    }

    [Fact]
    public async Task Steer_InAWorkspaceThatIsNotTrusted_TellsNoRun()
    {
        await using var client = await _place.OpenAsync(canEdit: true, isTrusted: false);

        await Steer(client);
        var binding = await _place.AskAsync(client, "nasnav/binding");

        binding.GetProperty("kind").GetString().ShouldBe("none");
        _heard.Count.ShouldBe(0);
    }

    /// <summary>Excludes as the ranking panel does, and edits as an editor does.</summary>
    private async Task<string> Steer(Client client)
    {
        var steered = "";
        client.Answers["workspace/applyEdit"] = asked =>
        {
            var edit = asked.GetProperty("edit").GetProperty("documentChanges")[0].GetProperty("edits")[0];
            steered = Text + edit.GetProperty("newText").GetString()!.TrimStart('\n');
            return new JsonObject { ["applied"] = true };
        };
        await _place.AskAsync(
            client,
            "nasnav/steer",
            new JsonObject
            {
                ["version"] = client.Version,
                ["decision"] = JsonNode.Parse("""{ "verb": "exclude", "subject": "avg_pool", "at": "cell.0->1", "because": "too slow" }"""),
            }
        );
        steered = SteeredText(steered);
        await client.ChangeFileAsync(_place.Uri, steered);
        return steered;
    }

    /// <summary>What the edit makes of the text: its entry stands behind one blank line.</summary>
    private static string SteeredText(string text)
    {
        var entries = SteeringList.Read(SyntaxTree.Parse(text));
        return Space.Checks.TextEdit.Apply(Text, SteeringEdits.Change(SyntaxTree.Parse(Text), SteeringPatch.Of([], entries)));
    }

    private RunMessage Next() =>
        _heard.TryTake(out var message, TimeSpan.FromSeconds(30)) ? message : throw new TimeoutException("The run was told nothing.");

    private RunAnswer Obey(RunMessage message)
    {
        var (before, entries) = (MeasuredPlace.Bind(_text).Version, message.Entries ?? []);
        _text = SteeringList.Write(SyntaxTree.Parse(_text), entries);
        var after = MeasuredPlace.Bind(_text).Version;
        _run.Record(
            new RunEvent
            {
                Id = message.Id,
                Kind = RunEvent.Steering,
                Verb = message.Verb,
                Step = 1,
                At = message.Time,
                Actor = message.Actor,
                SpaceBefore = before,
                SpaceAfter = after,
            },
            new SpaceVersionRow(after, 1, _text)
        );
        if (message.Id != "other")
        {
            _heard.Add(message);
        }

        return new RunAnswer
        {
            Id = message.Id,
            Status = RunAnswer.Accepted,
            Text = "heard",
        };
    }
}
