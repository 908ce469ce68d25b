using NasNavigator.Testing;

namespace NasNavigator.Space.Tests.Syntax;

/// <summary>The texts that the syntax is tested with.</summary>
internal static class Corpus
{
    /// <summary>Valid files: the corpus, the examples, and the corpus with the line ends of Windows.</summary>
    public static IEnumerable<(string Name, string Text)> Valid()
    {
        foreach (var file in Files("tests", "corpus", "valid"))
        {
            yield return file;
            yield return ($"{file.Name} (CR LF)", file.Text.Replace("\n", "\r\n"));
        }

        foreach (var file in Examples())
        {
            yield return file;
        }
    }

    public static IEnumerable<(string Name, string Text)> Examples() => Files("examples");

    public static IEnumerable<(string Name, string Text)> Broken() => Files("tests", "corpus", "broken");

    /// <summary>Small files that ask for endless time, memory or stack.</summary>
    public static IEnumerable<(string Name, string Text)> Hostile() => Files("tests", "corpus", "hostile");

    public static IEnumerable<(string Name, string Text)> Drafts() =>
        Directory.EnumerateFiles(Path.Combine(Repository.Shared!, "spec", "spaces"), "*.nas.yaml").Order().Select(Read);

    private static IEnumerable<(string Name, string Text)> Files(params string[] folder)
    {
        var path = Repository.PathOf(folder);
        return Directory.Exists(path)
            ? Directory.EnumerateFiles(path, "*.nas.yaml", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(Read)
            : [];
    }

    private static (string Name, string Text) Read(string path) => (Path.GetFileName(path), File.ReadAllText(path));
}
