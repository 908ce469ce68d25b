namespace NasNavigator.Cli.Output;

/// <summary>The answer of `explain --format json`.</summary>
/// <param name="Kind"><c>diagnostic</c>, <c>operator</c> or <c>proxy</c>.</param>
/// <param name="Name">Its code or its name.</param>
/// <param name="Summary">A few words.</param>
/// <param name="Severity">Of a diagnostic.</param>
/// <param name="Page">Markdown; left out in the list of everything.</param>
internal sealed record PageOutput(string Kind, string Name, string Summary, string? Severity, string? Page);
