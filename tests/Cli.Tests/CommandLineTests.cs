using System.CommandLine;

namespace NasNavigator.Cli.Tests;

public sealed class CommandLineTests
{
    [Fact]
    public void Table_EveryVerbInTheAssembly_IsListed()
    {
        var missing = typeof(IVerb)
            .Assembly.GetTypes()
            .Where(type => type.IsAssignableTo(typeof(IVerb)) && !type.IsInterface)
            .Except(CommandTable.All.Select(verb => verb.GetType()))
            .Select(type => $"{type.Name} is an IVerb but is not in CommandTable.All.");

        missing.ShouldBeEmpty();
    }

    [Fact]
    public async Task Help_EveryCommandAndOption_IsExplained()
    {
        using var cli = new Cli();
        using var terminal = Terminal.Captured(TextWriter.Null, TextWriter.Null, cli.Folder);

        foreach (var command in CommandTable.All.Select(verb => verb.Create(terminal)))
        {
            command.Description.ShouldNotBeNullOrEmpty();
            command.Options.Cast<Symbol>().Concat(command.Arguments).ShouldAllBe(symbol => !string.IsNullOrEmpty(symbol.Description));
            var said = await cli.RunAsync(command.Name, "--help");
            said.Code.ShouldBe(0);
            said.Out.ShouldContain(command.Description);
        }
    }

    [Theory]
    [InlineData("chek", "x.nas.yaml")]
    [InlineData("check")]
    [InlineData("check", "x.nas.yaml", "--frmat", "json")]
    [InlineData("check", "x.nas.yaml", "--format", "xml")]
    [InlineData("explain", "NAS999")]
    public async Task Usage_Wrong_IsToldOnTheErrorStreamWithExitCodeTwo(params string[] args)
    {
        using var cli = new Cli();
        cli.Write("x.nas.yaml", "nasnav: 1\n");

        var said = await cli.RunAsync(args);

        said.Code.ShouldBe(2);
        said.Out.ShouldBeEmpty();
        said.Error.ShouldNotBeEmpty();
        said.Error.ShouldNotContain("   at ");
    }

    [Fact]
    public async Task Usage_NoCommand_ShowsTheHelp()
    {
        using var cli = new Cli();

        var said = await cli.RunAsync();

        said.Out.ShouldContain("check");
    }
}
