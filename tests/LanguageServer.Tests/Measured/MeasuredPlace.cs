using System.Text.Json;
using System.Text.Json.Nodes;
using NasNavigator.LanguageServer.Heavy;
using NasNavigator.LanguageServer.Tests.Features;
using NasNavigator.Runs;
using NasNavigator.Space.Binding;
using NasNavigator.Space.Model;

namespace NasNavigator.LanguageServer.Tests.Measured;

/// <summary>A folder under Git with a space in it and real runs beside it; gone afterwards.</summary>
internal sealed class MeasuredPlace : IDisposable
{
    /// <summary>Three edges, three operators; everywhere `conv` is best and `avg_pool` worst, and the run suggests to exclude that.</summary>
    public const string Text = """
        nasnav: 1
        name: tiny
        task: { input: [3, 16, 16], classes: 10 }
        blocks:
          cell:
            graph:
              nodes: 2
              edges: all
              on_edge:
                choose:
                  - conv: { kernel: 3 }
                  - identity
                  - avg_pool
        network:
          - conv: { out: 8 }
          - cell
          - choose: [relu, gelu]
            name: top
          - [global_avg_pool, classifier]

        """;

    public MeasuredPlace()
    {
        Root = Directory.CreateTempSubdirectory("nasnav-measured-").FullName;
        Directory.CreateDirectory(Path.Combine(Root, ".git"));
        SpaceFile = Path.Combine(Root, "spaces", "tiny.nas.yaml");
        Directory.CreateDirectory(Path.GetDirectoryName(SpaceFile)!);
        File.WriteAllText(SpaceFile, Text.ReplaceLineEndings("\n"));
    }

    public string Root { get; }

    public string SpaceFile { get; }

    public string Uri => new Uri(SpaceFile).AbsoluteUri;

    /// <summary>A run of a text with one ranking of it, ended.</summary>
    public string Measure(string text = Text, Func<Choice, int, double>? effect = null, int samples = 46)
    {
        using var run = Start(text);
        run.Record(Ranking(text, effect, samples));
        run.End(RunState.Finished);
        return run.Folder;
    }

    public Run Start(string text = Text) =>
        Run.Create(
            new RunStart
            {
                SpaceFile = SpaceFile,
                SpaceText = text.ReplaceLineEndings("\n"),
                Name = "tiny",
                SpaceVersion = Bind(text).Version,
                Seed = 7,
                Device = "cpu",
                Deterministic = true,
            },
            TimeProvider.System
        );

    /// <summary>A ranking of every option: effects fall from the first to the last unless told otherwise.</summary>
    public static StoredRanking Ranking(string text, Func<Choice, int, double>? effect = null, int samples = 46, int round = 6)
    {
        effect ??= (choice, option) => choice.Options.Count - 1 - (2 * option);
        var space = Bind(text);
        var state = samples >= 15 ? "open" : "early";
        return new StoredRanking
        {
            Round = round,
            Step = 100 * round,
            SpaceVersion = space.Version,
            Evaluations = 320,
            ExplainedVariance = 0.61,
            Options =
            [
                .. space.Choices.SelectMany(choice =>
                    choice.Options.Select(
                        (option, place) =>
                            new RankRow(
                                choice.Address,
                                option.Text,
                                effect(choice, place),
                                0.6,
                                samples,
                                place == 0 ? 0.995 : 0.002,
                                choice.Allowed.Contains(place) ? state : "excluded"
                            )
                    )
                ),
            ],
            Suggestions =
            [
                .. space
                    .Choices.Where(choice => samples >= 15 && choice.Allowed.Count > 2)
                    .Select(choice => new SuggestionRow(
                        choice.Address,
                        choice.Options[choice.Allowed[^1]].Text,
                        choice.Options[choice.Allowed[0]].Text,
                        effect(choice, choice.Allowed[0]) - effect(choice, choice.Allowed[^1]),
                        0.8,
                        samples,
                        0.002
                    )),
            ],
        };
    }

    /// <summary>A client that is told of news, with the space open.</summary>
    public async Task<Client> OpenAsync(
        string? text = null,
        bool isTrusted = true,
        JsonObject? more = null,
        JsonObject? textDocument = null,
        bool canEdit = false,
        Func<IHeavyChild>? startHeavy = null
    )
    {
        var client = Client.Connect(startHeavy: startHeavy);
        await client.InitializeAsync(
            new JsonObject
            {
                ["textDocument"] = textDocument ?? new JsonObject { ["diagnostic"] = new JsonObject() },
                ["workspace"] = new JsonObject
                {
                    ["inlayHint"] = new JsonObject { ["refreshSupport"] = true },
                    ["applyEdit"] = canEdit,
                },
            },
            new JsonObject
            {
                ["trusted"] = isTrusted,
                // Measurements are the only hints, so that tests can read them alone.
                ["settings"] = JsonNode.Parse("""{ "hints": { "shapes": false, "costs": false, "options": false } }"""),
            },
            more
        );
        await client.OpenFileAsync(text ?? Text.ReplaceLineEndings("\n"), Uri);
        return client;
    }

    /// <summary>Opens the space and waits until its runs have been read.</summary>
    public async Task<Client> OpenMeasuredAsync(string? text = null, JsonObject? textDocument = null)
    {
        var client = await OpenAsync(text, textDocument: textDocument);
        await client.WaitForAsync("workspace/inlayHint/refresh");
        return client;
    }

    public Task<JsonElement> AskAsync(Client client, string method, JsonObject? more = null)
    {
        var parameters = more ?? [];
        parameters["textDocument"] = new JsonObject { ["uri"] = Uri };
        return client.RequestAsync(method, parameters);
    }

    public void Dispose() => Directory.Delete(Root, recursive: true);

    public static SearchSpace Bind(string text) => BoundFile.Bind(text).Space.ShouldNotBeNull();

    public static JsonObject RangeOf(Marked text)
    {
        var position = text.Position;
        return new JsonObject { ["start"] = position.DeepClone(), ["end"] = position };
    }
}
