namespace NasNavigator.Runs.Tests;

public class GitHeadTests
{
    private static readonly string Commit = new('c', 40);

    [Fact]
    public void Read_LooseRefDetachedAndWorktree_GiveTheCommit()
    {
        using var workplace = new Workplace();
        var git = Path.Combine(workplace.Root, ".git");
        Put(git, "HEAD", "ref: refs/heads/x\n");
        Put(git, "refs/heads/x", Commit + "\n");
        GitHead.Read(workplace.Root).ShouldBe(Commit);

        Put(git, "HEAD", Commit + "\n");
        GitHead.Read(workplace.Root).ShouldBe(Commit);

        var linked = Path.Combine(workplace.Root, "linked");
        Put(linked, ".git", $"gitdir: {git}/worktrees/linked\n");
        Put(git, "worktrees/linked/HEAD", "ref: refs/heads/x\n");
        Put(git, "worktrees/linked/commondir", "../..\n");
        GitHead.Read(linked).ShouldBe(Commit);
    }

    [Theory]
    [InlineData("ref: refs/heads/none\n")]
    [InlineData("ref: ../../../etc/passwd\n")]
    [InlineData("rubbish")]
    public void Read_NotPlainlyReadable_IsNull(string head)
    {
        using var workplace = new Workplace();
        Put(Path.Combine(workplace.Root, ".git"), "HEAD", head);

        GitHead.Read(workplace.Root).ShouldBeNull();
    }

    private static void Put(string folder, string name, string text)
    {
        var path = Path.Combine(folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }
}
