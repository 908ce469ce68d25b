using System.Text;

namespace NasNavigator.Space.Language.Vocabulary;

/// <summary>The pages of zero-cost proxies: what each computes, after whom, what it cannot see and what it costs.</summary>
public static class ProxyPages
{
    /// <summary>The page of a proxy.</summary>
    /// <exception cref="InvalidOperationException">There is no such page: a mistake of ours.</exception>
    public static string Of(string proxy)
    {
        using var stream =
            typeof(ProxyPages).Assembly.GetManifestResourceStream($"{typeof(ProxyPages).Namespace}.Proxies.{proxy}.md")
            ?? throw new InvalidOperationException($"The proxy {proxy} has no page.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }

    /// <summary>Every page of <c>docs/proxies/</c>: file name and Markdown.</summary>
    public static IEnumerable<(string File, string Markdown)> RenderAll()
    {
        var index = new StringBuilder("# Zero-cost proxies\n\n| proxy | looks at |\n| --- | --- |\n");
        foreach (var proxy in Words.Proxies)
        {
            index.Append($"| [{proxy.Name}]({proxy.Name}.md) | {proxy.Summary.Replace("|", "\\|", StringComparison.Ordinal)} |\n");
            yield return ($"{proxy.Name}.md", Of(proxy.Name));
        }

        yield return ("README.md", index.ToString());
    }
}
