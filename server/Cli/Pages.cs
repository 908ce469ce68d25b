using NasNavigator.Cli.Output;
using NasNavigator.Space.Checks;

namespace NasNavigator.Cli;

/// <summary>Everything that has a page: all diagnostics and all operators.</summary>
internal static class Pages
{
    public static IReadOnlyList<PageOutput> All { get; } = [.. Diagnostics()];

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
}
