namespace NasNavigator.Testing;

/// <summary>Generated documents that are committed, so that they can be read without building.</summary>
public static class CommittedPages
{
    /// <summary>Fails where a page of the folder is missing, out of date or left over. With NASNAV_UPDATE=1 the folder is rewritten first.</summary>
    public static void ShouldBeCurrent(string folder, IEnumerable<(string File, string Markdown)> rendered)
    {
        var pages = rendered.ToDictionary(page => Path.Combine(folder, page.File), page => page.Markdown);
        if (Environment.GetEnvironmentVariable("NASNAV_UPDATE") == "1")
        {
            Directory.CreateDirectory(folder);
            foreach (var left in Directory.GetFiles(folder).Except(pages.Keys))
            {
                File.Delete(left);
            }

            foreach (var (path, markdown) in pages)
            {
                File.WriteAllText(path, markdown);
            }
        }

        foreach (var (path, markdown) in pages)
        {
            Assert.True(File.Exists(path), $"{path} is missing. Run the tests with NASNAV_UPDATE=1.");
            Assert.True(File.ReadAllText(path) == markdown, $"{path} is out of date. Run the tests with NASNAV_UPDATE=1.");
        }

        Assert.Empty(Directory.GetFiles(folder).Except(pages.Keys));
    }
}
