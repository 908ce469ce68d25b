using System.Text.Json.Nodes;
using NasNavigator.LanguageServer.Naming;
using NasNavigator.LanguageServer.Tests.Features;
using NasNavigator.Space.Checks;
using NasNavigator.Space.Counting;
using NasNavigator.Space.Model;
using NasNavigator.Space.Syntax;
using NasNavigator.Testing;

namespace NasNavigator.LanguageServer.Tests.Naming;

/// <summary>Every name of every space of ours, renamed.</summary>
public sealed class RenameTests
{
    private const string New = "renamed_1";

    public static TheoryData<string> Files => [.. Repository.SpacesIn("examples", "examples/tables", "tests/corpus/valid")];

    [Theory]
    [MemberData(nameof(Files))]
    public void Name_OfAnything_RenamedAndBack_LeavesTheSpaceAsItIs(string name)
    {
        var path = Repository.PathOf(name);
        var text = File.ReadAllText(path);
        var before = Checker.Check(text, path);
        foreach (var thing in NameIndex.Of(SyntaxTree.Parse(text)).All)
        {
            var after = Renamed(text, thing, New);

            var file = Checker.Check(after, path);
            file.Diagnostics.Select(finding => finding.Code).ShouldBe(before.Diagnostics.Select(finding => finding.Code), thing.Name);
            QuickCount.Of(file.Space!).ShouldBe(QuickCount.Of(before.Space!), thing.Name);
            Open(file.Space!).ShouldBe(Open(before.Space!), thing.Name);
            var again = NameIndex.Of(SyntaxTree.Parse(after)).All.Single(other => other.Kind == thing.Kind && other.Name == New);
            Renamed(after, again, thing.Name).ShouldBe(text, thing.Name);
        }
    }

    /// <summary>What is left of every choice, whatever it is called; choices of one place in the text stand in the order of their addresses.</summary>
    private static IEnumerable<string> Open(SearchSpace space) =>
        space
            .Choices.Select(choice => $"{choice.Options.Count} {string.Join(',', choice.Allowed)} {choice.IsPinned}")
            .Order(StringComparer.Ordinal);

    [Theory]
    [InlineData("examples/tables/nas-bench-201-table.nas.yaml", "nor_conv_3x3", true)]
    [InlineData("examples/tables/nas-bench-201-table.nas.yaml", "cell", false)]
    [InlineData("examples/tables/nas-bench-101-table.nas.yaml", "conv3x3", false)]
    public async Task Option_ThatATableKnowsByItsName_IsRenamedOnlyWithACode(string file, string name, bool isRefused)
    {
        var text = await File.ReadAllTextAsync(Repository.PathOf(file));
        await using var client = await Client.OpenAsync(text);
        var definition = NameIndex.Of(SyntaxTree.Parse(text)).All.Single(thing => thing.Name == name).Definition!.Value;

        var answer = await client.TryRequestAsync(
            "textDocument/rename",
            new JsonObject
            {
                ["textDocument"] = new JsonObject { ["uri"] = Client.Uri },
                ["position"] = new Marked(text, definition.Start).Position,
                ["newName"] = New,
            }
        );

        answer.TryGetProperty("error", out var error).ShouldBe(isRefused, answer.ToString());
        if (isRefused)
        {
            error.GetProperty("message").GetString().ShouldNotBeNull().ShouldContain($"{{ {name}: {name} }}");
        }
    }

    private static string Renamed(string text, NamedThing thing, string name) =>
        TextEdit.Apply(text, [.. thing.Everywhere.OrderBy(span => span.Start).Select(span => new TextEdit(span, name))]);
}
