using System.Text.Json;
using NasNavigator.Space.Checks;
using NasNavigator.Space.Operators;

namespace NasNavigator.Cli.Tests.Commands;

public sealed class ExplainCommandTests
{
    [Fact]
    public async Task Explain_EveryDiagnosticAndOperator_ShowsItsPage()
    {
        using var cli = new Cli();

        foreach (var name in CheckCatalogue.All.Select(check => check.Code).Concat(OperatorCatalogue.All.Select(entry => entry.Name)))
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
        JsonDocument.Parse(all.Out).RootElement.GetArrayLength().ShouldBe(CheckCatalogue.All.Count + OperatorCatalogue.All.Count);
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
