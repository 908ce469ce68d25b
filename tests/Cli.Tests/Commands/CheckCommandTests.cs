namespace NasNavigator.Cli.Tests.Commands;

public sealed class CheckCommandTests
{
    [Fact]
    public async Task Check_MissingFile_SaysSoAndLooksAtTheOthers()
    {
        using var cli = new Cli();
        cli.Write("there.nas.yaml", "nasnav: 1\n");

        var said = await cli.RunAsync("check", "absent.nas.yaml", "there.nas.yaml");

        said.Code.ShouldBe(1);
        said.Error.ShouldContain("absent.nas.yaml does not exist.");
        said.Out.ShouldContain("1 file");
    }

    [Fact]
    public async Task Check_BytesThatAreNoText_SaysSo()
    {
        using var cli = new Cli();
        await File.WriteAllBytesAsync(Path.Combine(cli.Folder, "image.nas.yaml"), [0xFF, 0xD8, 0xFF, 0xE0]);

        var said = await cli.RunAsync("check", "image.nas.yaml");

        said.Code.ShouldBe(1);
        said.Error.ShouldContain("image.nas.yaml is not UTF-8 text.");
    }

    [Fact]
    public async Task Check_FolderWithoutSpaces_SaysSo()
    {
        using var cli = new Cli();

        var said = await cli.RunAsync("check", ".");

        said.Code.ShouldBe(1);
        said.Error.ShouldContain("holds no *.nas.yaml file");
    }
}
