using System.Text;

namespace NasNavigator.Space.Checks;

/// <summary>Reads the Markdown file that stands beside a class and is embedded under the class's full name.</summary>
internal static class EmbeddedPage
{
    public static string Read(Type type)
    {
        using var stream =
            type.Assembly.GetManifestResourceStream($"{type.FullName}.md")
            ?? throw new InvalidOperationException($"{type.Name}.md is missing beside {type.Name}.cs.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
