using System.Text.Json;
using NasNavigator.Space.Binding;
using NasNavigator.Space.Language;
using NasNavigator.Space.Language.Vocabulary;
using NasNavigator.Space.Model;
using NasNavigator.Testing;

namespace NasNavigator.Space.Tests.Language;

public sealed class SpaceSchemaTests
{
    [Fact]
    public void Schema_Committed_IsTheGeneratedOne()
    {
        var file = Repository.PathOf("schemas", "nas-space.schema.json");
        if (Environment.GetEnvironmentVariable("NASNAV_UPDATE") is not null)
        {
            File.WriteAllText(file, SpaceSchema.Write());
        }

        File.ReadAllText(file).ShouldBe(SpaceSchema.Write(), "Run this test with NASNAV_UPDATE=1 and commit the file.");
    }

    [Fact]
    public void Schema_EveryReference_HasADefinition()
    {
        using var schema = JsonDocument.Parse(SpaceSchema.Write());
        var definitions = schema.RootElement.GetProperty("definitions");

        foreach (var reference in References(schema.RootElement))
        {
            definitions.TryGetProperty(reference["#/definitions/".Length..], out _).ShouldBeTrue(reference);
        }
    }

    [Fact]
    public void Defaults_OfTheKeys_AreThoseOfTheModel()
    {
        var file = BoundFile.Bind(
            "nasnav: 1\ntask: { input: [3, 8, 8], classes: 2 }\nnetwork: [relu]\nsearch: { supernet: {}, training: {}, rounds: {} }"
        );
        var search = file.Space.ShouldNotBeNull().Search;

        Default(SearchKeys.Training, "lr").ShouldBe(search.Training.LearningRate);
        Default(SearchKeys.Training, "batch").ShouldBe(search.Training.Batch);
        Default(SearchKeys.Training, "momentum").ShouldBe(search.Training.Momentum);
        Default(SearchKeys.Training, "weight_decay").ShouldBe(search.Training.WeightDecay);
        Default(SearchKeys.Training, "clip").ShouldBe(search.Training.ClipNorm);
        Default(SearchKeys.Training, "crop").ShouldBe(search.Training.Crop);
        Default(SearchKeys.Rounds, "warm_up").ShouldBe(search.Rounds.WarmUp);
        Default(SearchKeys.Rounds, "candidates").ShouldBe(search.Rounds.Candidates);
        Default(SearchKeys.Rounds, "images").ShouldBe(search.Rounds.Images);
        Default(SearchKeys.Rounds, "recalibration_batches").ShouldBe(search.Rounds.RecalibrationBatches);
        Default(SearchKeys.Rounds, "time_share").ShouldBe(search.Rounds.TimeShare);
        Default(SearchKeys.Budget, "epochs").ShouldBe(search.Epochs);
        SearchKeys.Search.Find("strategy")!.Default.ShouldBe(search.Strategy);
        SearchKeys.Search.Find("evaluator")!.Default.ShouldBe(search.Evaluator);
        SearchKeys.Supernet.Find("sampler")!.Default.ShouldBe(search.Supernet.Sampler);
        search.Supernet.Sharing[""].ShouldBe(SearchKeys.Supernet.Find("sharing")!.Default);
    }

    [Fact]
    public void Joins_OfTheVocabulary_AreThoseOfTheModel() =>
        Words.Joins.Names().ShouldBe(Enum.GetNames<JoinKind>().Select(name => name.ToLowerInvariant()), ignoreOrder: true);

    private static double Default(KeyGroup group, string key) => double.Parse(group.Find(key)!.Default!);

    private static IEnumerable<string> References(JsonElement element) =>
        element.ValueKind switch
        {
            JsonValueKind.Object => element
                .EnumerateObject()
                .SelectMany(property => property.NameEquals("$ref") ? [property.Value.GetString()!] : References(property.Value)),
            JsonValueKind.Array => element.EnumerateArray().SelectMany(References),
            _ => [],
        };
}
