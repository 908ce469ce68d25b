using NasNavigator.Space.Syntax;

namespace NasNavigator.Space.Model;

/// <summary>The keys of <c>search.evaluator.table</c>, as written.</summary>
public sealed record TableSettings
{
    /// <summary>A CSV file with a header line, relative to the YAML file.</summary>
    public required string Path { get; init; }

    /// <summary>The column that names the architecture.</summary>
    public required string Key { get; init; }

    /// <summary>How the key is made from an architecture; see <see cref="Tables.TableTemplate"/>.</summary>
    public required string Template { get; init; }

    /// <summary>The column that candidates are measured by.</summary>
    public required string Metric { get; init; }

    /// <summary>The column that the best is reported with; null takes the metric.</summary>
    public string? Report { get; init; }

    /// <summary>Columns of the metric after shorter trainings, cheapest first.</summary>
    public IReadOnlyList<string> Budgets { get; init; } = [];

    /// <summary><c>percent | fraction | other</c>.</summary>
    public string Unit { get; init; } = "percent";

    /// <summary>Whether small numbers are good.</summary>
    public bool Minimizes { get; init; }

    /// <summary>The table's words for options, by the options' texts.</summary>
    public IReadOnlyDictionary<string, string> Codes { get; init; } = new Dictionary<string, string>();

    /// <summary>Where the template is written, for messages.</summary>
    public SourceSpan TemplateSpan { get; init; }
}
