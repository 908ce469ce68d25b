using NasNavigator.Cli.Output;
using NasNavigator.Space.Checks;
using NasNavigator.Space.Operators;

namespace NasNavigator.Cli;

/// <summary>Everything that has a page: all diagnostics and all operators.</summary>
internal static class Pages
{
    public static IReadOnlyList<PageOutput> All { get; } = [.. Diagnostics(), .. Operators()];

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
}
