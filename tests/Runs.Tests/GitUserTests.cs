namespace NasNavigator.Runs.Tests;

public sealed class GitUserTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("nasnav-user-").FullName;
    private readonly string _home;

    public GitUserTests()
    {
        _home = Path.Combine(_root, "home");
        Directory.CreateDirectory(_home);
        Directory.CreateDirectory(Path.Combine(_root, ".git"));
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Theory]
    [InlineData("[user]\n\tname = Ada Lovelace\n\temail = a@b\n", "Ada Lovelace")]
    [InlineData("[core]\n name = x\n[User] name = \"Ada # L\" ; me\n", "Ada # L")]
    [InlineData("[user]\nname=A\\\"da # comment\n[user \"work\"]\nname = other\n", "A\"da")]
    public void The_name_in_the_checkouts_configuration_comes_first(string config, string expected)
    {
        File.WriteAllText(Path.Combine(_root, ".git", "config"), config);
        File.WriteAllText(Path.Combine(_home, ".gitconfig"), "[user]\nname = global\n");

        GitUser.Read(_root, _home).ShouldBe(expected);
    }

    [Fact]
    public void Then_the_users_own_and_then_the_systems()
    {
        GitUser.Read(_root, _home).ShouldBe(Environment.UserName);

        Directory.CreateDirectory(Path.Combine(_home, ".config", "git"));
        File.WriteAllText(Path.Combine(_home, ".config", "git", "config"), "[user]\nname = second\n");
        GitUser.Read(_root, _home).ShouldBe("second");

        File.WriteAllText(Path.Combine(_home, ".gitconfig"), "[user]\nname = first\n");
        GitUser.Read(_root, _home).ShouldBe("first");
    }

    [Fact]
    public void A_linked_checkout_has_the_configuration_of_the_one_it_is_linked_to()
    {
        var linked = Path.Combine(_root, "linked");
        var own = Path.Combine(_root, ".git", "worktrees", "linked");
        Directory.CreateDirectory(linked);
        Directory.CreateDirectory(own);
        File.WriteAllText(Path.Combine(linked, ".git"), $"gitdir: {own}\n");
        File.WriteAllText(Path.Combine(own, "commondir"), "../..\n");
        File.WriteAllText(Path.Combine(_root, ".git", "config"), "[user]\nname = Ada\n");

        GitUser.Read(linked, _home).ShouldBe("Ada");
    }

    [Theory]
    [InlineData("[user")]
    [InlineData("[user]\nname =\n")]
    [InlineData("[user]\nname = \"\n")]
    [InlineData("\0\0[user]]==")]
    public void A_damaged_configuration_is_as_if_it_were_not_there(string config)
    {
        File.WriteAllText(Path.Combine(_root, ".git", "config"), config);

        GitUser.Read(_root, _home).ShouldBe(Environment.UserName);
    }
}
