using System.Text.Json;
using NasNavigator.Space.Checks;
using NasNavigator.Space.Language.Vocabulary;
using NasNavigator.Space.Operators;

namespace NasNavigator.Cli.Tests.Commands;

public sealed class ExplainCommandTests
{
    [Fact]
    public async Task Explain_EveryDiagnosticOperatorAndProxy_ShowsItsPage()
    {
        using var cli = new Cli();

        string[] names =
        [
            .. CheckCatalogue.All.Select(check => check.Code),
            .. OperatorCatalogue.All.Select(entry => entry.Name),
            .. Words.Proxies.Names(),
        ];
        foreach (var name in names)
        {
            var said = await cli.RunAsync("explain", name);

            said.Code.ShouldBe(0, name);
            said.Out.ShouldContain(name);
            said.Out.ShouldNotContain("```");
        }
    }

    [Fact]
    public async Task Explain_Json_FitsItsSchema()
    {
        using var cli = new Cli();
        var one = await cli.RunAsync("explain", "conv", "--format", "json");
        var all = await cli.RunAsync("explain", "--format", "json");

        JsonSchema.Of("explain").Violations(one.Out).ShouldBeEmpty();
        JsonSchema.Of("explain").Violations(all.Out).ShouldBeEmpty();
        JsonDocument
            .Parse(all.Out)
            .RootElement.GetArrayLength()
            .ShouldBe(CheckCatalogue.All.Count + OperatorCatalogue.All.Count + Words.Proxies.Count);
    }

    [Fact]
    public async Task Explain_MistypedOperator_NamesTheNearest()
    {
        using var cli = new Cli();

        var said = await cli.RunAsync("explain", "identty");

        said.Code.ShouldBe(2);
        said.Error.ShouldContain("Did you mean identity?");
    }
}
