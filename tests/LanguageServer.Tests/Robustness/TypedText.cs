using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using NasNavigator.LanguageServer.Documents;
using NasNavigator.LanguageServer.Hosting;
using NasNavigator.Protocol.JsonRpc;
using NasNavigator.Protocol.Lsp;
using NasNavigator.Space.Syntax;

namespace NasNavigator.LanguageServer.Tests.Robustness;

/// <summary>A text that is edited in a server, and everything that may be asked of it after each edit.</summary>
/// <remarks>
/// After each edit the server's text must be ours, and each answer must be for that version, hold no place outside of the text, be no
/// mistake of the server's and come within <see cref="Limit"/>.
/// </remarks>
internal sealed class TypedText : IAsyncDisposable
{
    /// <summary>What a person would call a hang. A busy machine is asked again before it counts.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(1);

    // Pictures of panels are drawn beside the typing, never in front of it; a hang is still a hang.
    private static readonly TimeSpan LimitOfPictures = TimeSpan.FromSeconds(20);

    private static readonly int[] Excuses =
    [
        RpcError.ContentModified,
        RpcError.ServerCancelled,
        RpcError.RequestCancelled,
        RpcError.RequestFailed,
    ];

    /// <summary>About no text, or only a second step after an answer that is about one.</summary>
    private static readonly string[] Others =
    [
        "initialize",
        "initialized",
        "shutdown",
        "exit",
        "workspace/symbol",
        "nasnav/trust",
        "textDocument/didOpen",
        "textDocument/didChange",
        "textDocument/didSave",
        "textDocument/didClose",
    ];

    private readonly Client _client;
    private readonly string[] _methods;
    private Document? _seen;
    private string _text = "";
    private LineMap _lines = new("");
    private int _version = 1;
    private int _turn;

    public TypedText()
    {
        _client = Client.Connect([_ => Seen()]);
        _methods =
        [
            .. _client.Methods.Where(name =>
                !Others.Contains(name)
                && !name.StartsWith("$/", StringComparison.Ordinal)
                && !name.StartsWith("test/", StringComparison.Ordinal)
                && !name.StartsWith("window/", StringComparison.Ordinal)
                && !name.StartsWith("workspace/did", StringComparison.Ordinal)
                && !name.EndsWith("/resolve", StringComparison.Ordinal)
            ),
        ];
    }

    public string Text => _text;

    /// <summary>How many different questions are asked.</summary>
    public int Questions => _methods.Length;

    public async Task OpenAsync(string text)
    {
        await _client.InitializeAsync();
        await _client.OpenFileAsync(text);
        (_text, _lines) = (text, new LineMap(text));
    }

    /// <summary>Another text in its place, as a whole.</summary>
    public async Task ReplaceAsync(string text)
    {
        text = Sendable(text);
        await _client.ChangeAsync(new JsonObject { ["text"] = text });
        _version++;
        (_text, _lines) = (text, new LineMap(text));
    }

    /// <summary>Makes edits in one message, one after the other.</summary>
    public async Task EditAsync(params Edit[] edits)
    {
        var changes = new List<JsonObject>();
        foreach (var wanted in edits)
        {
            var edit = wanted with { Inserted = Sendable(wanted.Inserted) };
            changes.Add(
                new JsonObject
                {
                    ["range"] = new JsonObject { ["start"] = At(edit.Start), ["end"] = At(edit.Start + edit.Removed) },
                    ["text"] = edit.Inserted,
                }
            );
            _text = edit.ApplyTo(_text);
            _lines = new LineMap(_text);
        }

        await _client.ChangeAsync([.. changes]);
        _version++;
    }

    /// <summary>The server's text is ours.</summary>
    public async Task CompareAsync()
    {
        await _client.AskAsync("test/seen");
        _seen!.Text.ShouldBe(_text);
        _seen.Version.ShouldBe(_version);
    }

    /// <summary>Asks the next few questions in turn, about a place.</summary>
    public async Task AskAsync(int questions, int offset)
    {
        for (var i = 0; i < questions; i++)
        {
            var method = _methods[_turn++ % _methods.Length];
            var answer = await TimedAsync(method, offset);
            Check(method, answer);
        }
    }

    /// <summary>The codes of what is found.</summary>
    public async Task<IReadOnlyList<string>> FindingsAsync() =>
        [
            .. (await _client.AskAsync("textDocument/diagnostic"))
                .GetProperty("items")
                .EnumerateArray()
                .Select(finding => finding.GetProperty("code").GetString()!),
        ];

    /// <summary>Asks, and edits before the answer can be there: it must be for the version that was asked about, or be none.</summary>
    public async Task AskThenEditAsync(Edit edit)
    {
        var asked = _version;
        var asking = await _client.SendRequestAsync("textDocument/diagnostic", Question("textDocument/diagnostic", 0));
        await EditAsync(edit);
        var answer = await _client.AnswerToAsync(asking);
        if (answer.TryGetProperty("error", out var error))
        {
            Excuses.ShouldContain(error.GetProperty("code").GetInt32(), _client.Log.ToString());
            return;
        }

        answer.GetProperty("result").GetProperty("resultId").GetString().ShouldBe($"{asked}");
    }

    public ValueTask DisposeAsync() => _client.DisposeAsync();

    private async Task<JsonElement> TimedAsync(string method, int offset)
    {
        var limit = method.StartsWith("nasnav/", StringComparison.Ordinal) ? LimitOfPictures : Limit;
        var watch = Stopwatch.StartNew();
        var answer = await _client.TryRequestAsync(method, Question(method, offset));
        if (watch.Elapsed < limit)
        {
            return answer;
        }

        // A whole new version, so that nothing is remembered from the slow one.
        var best = watch.Elapsed;
        for (var i = 0; i < 3 && best >= limit; i++)
        {
            await ReplaceAsync(_text);
            watch.Restart();
            answer = await _client.TryRequestAsync(method, Question(method, offset));
            best = best < watch.Elapsed ? best : watch.Elapsed;
        }

        best.ShouldBeLessThan(limit, $"{method} hangs on:\n{_text}");
        return answer;
    }

    private void Check(string method, JsonElement answer)
    {
        if (answer.TryGetProperty("error", out var error))
        {
            Excuses.ShouldContain(
                error.GetProperty("code").GetInt32(),
                $"{method}: {error}\n{_client.Log}\nafter version {_version} of:\n{_text}"
            );
            return;
        }

        var result = answer.GetProperty("result");
        if (method == "textDocument/diagnostic")
        {
            result.GetProperty("resultId").GetString().ShouldBe($"{_version}", "an answer for another version");
        }

        CheckPlaces(method, result);
    }

    private void CheckPlaces(string method, JsonElement element)
    {
        if (element.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in element.EnumerateArray())
            {
                CheckPlaces(method, item);
            }
        }
        else if (element.ValueKind == JsonValueKind.Object)
        {
            if (element.TryGetProperty("line", out var line) && element.TryGetProperty("character", out var character))
            {
                var position = new LinePosition(line.GetInt32(), character.GetInt32());
                var inside = position.Line < _lines.Count && _lines.PositionOf(_lines.OffsetOf(position)) == position;
                inside.ShouldBeTrue($"{method} answers with the place {position} outside of version {_version}:\n{_text}");
            }

            foreach (var member in element.EnumerateObject())
            {
                CheckPlaces(method, member.Value);
            }
        }
    }

    private JsonObject Question(string method, int offset)
    {
        var place = Math.Clamp(offset, 0, _text.Length);
        var question = new JsonObject { ["textDocument"] = new JsonObject { ["uri"] = Client.Uri } };
        switch (method)
        {
            case "textDocument/inlayHint" or "textDocument/semanticTokens/range":
                question["range"] = new JsonObject { ["start"] = At(0), ["end"] = At(_text.Length) };
                break;
            case "textDocument/rangeFormatting" or "textDocument/formatting":
                question["range"] = new JsonObject { ["start"] = At(place / 2), ["end"] = At(place) };
                question["options"] = new JsonObject { ["tabSize"] = 2, ["insertSpaces"] = true };
                break;
            case "textDocument/onTypeFormatting":
                question["position"] = At(place);
                question["ch"] = "\n";
                question["options"] = new JsonObject { ["tabSize"] = 2, ["insertSpaces"] = true };
                break;
            case "textDocument/codeAction":
                question["range"] = new JsonObject { ["start"] = At(place), ["end"] = At(place) };
                question["context"] = new JsonObject { ["diagnostics"] = new JsonArray() };
                break;
            case "textDocument/selectionRange":
                question["positions"] = new JsonArray(At(place));
                break;
            case "textDocument/rename":
                question["position"] = At(place);
                question["newName"] = "renamed";
                break;
            case "textDocument/references":
                question["position"] = At(place);
                question["context"] = new JsonObject { ["includeDeclaration"] = true };
                break;
            case "nasnav/locate":
                question["address"] = "cell.0->1";
                break;
            case "nasnav/preview" or "nasnav/steer":
                question["version"] = _version;
                question["decision"] = new JsonObject { ["verb"] = "exclude", ["subject"] = "identity" };
                break;
            default:
                question["position"] = At(place);
                break;
        }

        return question;
    }

    /// <summary>Half a character arrives as U+FFFD, which is as long. One may still come to be, by an edit through the middle.</summary>
    private static string Sendable(string text)
    {
        var characters = text.ToCharArray();
        for (var i = 0; i < characters.Length; i++)
        {
            if (i + 1 < characters.Length && char.IsSurrogatePair(characters[i], characters[i + 1]))
            {
                i++;
            }
            else if (char.IsSurrogate(characters[i]))
            {
                characters[i] = '\ufffd';
            }
        }

        return new string(characters);
    }

    private JsonObject At(int offset)
    {
        var position = _lines.PositionOf(offset);
        return new JsonObject { ["line"] = position.Line, ["character"] = position.Character };
    }

    private Feature Seen() =>
        new(
            Method<Workspace>.Request(
                "test/seen",
                LspJson.Default.TextDocumentParams,
                LspJson.Default.Nothing,
                (workspace, parameters, _) =>
                {
                    _seen = workspace.Find(parameters.TextDocument.Uri);
                    return ValueTask.FromResult(new Nothing());
                }
            )
        );
}
