using NasNavigator.Cli.Output;
using NasNavigator.Space.Checks;
using NasNavigator.Space.Language.Vocabulary;
using NasNavigator.Space.Operators;

namespace NasNavigator.Cli;

/// <summary>Everything that has a page: all diagnostics, all operators and all zero-cost proxies.</summary>
internal static class Pages
{
    public static IReadOnlyList<PageOutput> All { get; } = [.. Diagnostics(), .. Operators(), .. Proxies()];

    public static PageOutput? Find(string name) =>
        All.FirstOrDefault(page => string.Equals(page.Name, name, StringComparison.OrdinalIgnoreCase));

    private static IEnumerable<PageOutput> Diagnostics() =>
        CheckCatalogue.All.Select(check => new PageOutput(
            "diagnostic",
            check.Code,
            check.Title,
            check.Severity.ToString().ToLowerInvariant(),
            check.Page
        ));

    private static IEnumerable<PageOutput> Operators() =>
        OperatorCatalogue.All.Select(entry => new PageOutput("operator", entry.Name, entry.Summary, null, OperatorDocs.Render(entry)));

    private static IEnumerable<PageOutput> Proxies() =>
        Words.Proxies.Select(proxy => new PageOutput("proxy", proxy.Name, proxy.Summary, null, ProxyPages.Of(proxy.Name)));
}
