using NasNavigator.LanguageServer.Documents;

namespace NasNavigator.LanguageServer.Tests.Documents;

public sealed class LocalFilesTests
{
    [Theory]
    [InlineData("file://server/share/a.nas.yaml")]
    [InlineData("file:////server/share/a.nas.yaml")]
    [InlineData("file:///%5C%5Cserver/share/a.nas.yaml")]
    [InlineData("untitled:Untitled-1")]
    [InlineData("https://example.org/a.nas.yaml")]
    [InlineData("vscode-vfs://github/a/b.nas.yaml")]
    [InlineData("a.nas.yaml")]
    [InlineData("")]
    public void What_is_not_plainly_a_file_of_this_machine_has_no_path(string uri) => LocalFiles.PathOf(uri).ShouldBeNull();

    [Fact]
    public void A_file_has_its_path_whatever_is_escaped_in_its_uri()
    {
        var path = Path.Combine(Path.GetTempPath(), "a b", "ü#1.nas.yaml");

        LocalFiles.PathOf(new Uri(path).AbsoluteUri).ShouldBe(path);
    }

    [Fact]
    public void Links_are_followed_in_the_middle_of_a_path_and_a_circle_ends()
    {
        var root = Directory.CreateTempSubdirectory("nasnav-links-").FullName;
        try
        {
            Directory.CreateDirectory(Path.Combine(root, "a", "b"));
            Directory.CreateSymbolicLink(Path.Combine(root, "c"), Path.Combine("a", "b"));
            Directory.CreateSymbolicLink(Path.Combine(root, "d"), Path.Combine(root, "d"));
            Directory.CreateSymbolicLink(Path.Combine(root, "e"), "//server/share");

            LocalFiles.Real(Path.Combine(root, "c", "x")).ShouldBe(Path.Combine(LocalFiles.Real(root)!, "a", "b", "x"));
            LocalFiles.Real(Path.Combine(root, "d", "x")).ShouldBeNull();
            LocalFiles.Real(Path.Combine(root, "e", "x")).ShouldBeNull();
        }
        finally
        {
            Directory.Delete(root, recursive: true);
        }
    }

    [Fact]
    public void A_folder_holds_itself_and_what_is_in_it_but_not_its_neighbours()
    {
        var folder = Path.Combine(Path.GetTempPath(), "a");

        LocalFiles.IsWithin(folder, folder).ShouldBeTrue();
        LocalFiles.IsWithin(Path.Combine(folder, "..b"), folder).ShouldBeTrue();
        LocalFiles.IsWithin(folder + "b", folder).ShouldBeFalse();
        LocalFiles.IsWithin(Path.GetTempPath(), folder).ShouldBeFalse();
    }
}
