namespace NasNavigator.Testing;

/// <summary>Where the files of the checkout and of the shared data are.</summary>
public static class Repository
{
    public static string Root { get; } = FindRoot();

    /// <summary>The developers' shared folder beside the checkout, or null on a user's machine.</summary>
    public static string? Shared { get; } =
        Directory.Exists(Path.Combine(Root, "..", "shared", "data")) ? Path.GetFullPath(Path.Combine(Root, "..", "shared")) : null;

    public static string PathOf(params string[] parts) => Path.Combine([Root, .. parts]);

    public static string Read(params string[] parts) => File.ReadAllText(PathOf(parts));

    /// <summary>Names of the search spaces in some folders of the checkout, for <see cref="PathOf"/>.</summary>
    public static IEnumerable<string> SpacesIn(params string[] folders) =>
        folders.SelectMany(folder =>
            Directory
                .EnumerateFiles(PathOf(folder), "*.nas.yaml")
                .Select(file => Path.Combine(folder, Path.GetFileName(file)))
                .Order(StringComparer.Ordinal)
        );

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "NasNavigator.sln")))
            {
                return folder.FullName;
            }
        }

        throw new DirectoryNotFoundException("NasNavigator.sln is in no folder above the tests.");
    }
}
