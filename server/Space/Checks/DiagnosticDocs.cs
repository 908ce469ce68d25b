using System.Text;

namespace NasNavigator.Space.Checks;

/// <summary>The documentation of diagnostics, made from their pages so that the two cannot drift apart.</summary>
public static class DiagnosticDocs
{
    private static readonly (char Digit, string Title)[] Groups =
    [
        ('1', "Syntax"),
        ('2', "Names and types"),
        ('3', "Shapes and wiring"),
        ('4', "Constraints and counting"),
        ('5', "Advice from costs"),
        ('6', "Advice from measurements"),
        ('9', "Our own failures"),
    ];

    /// <summary>Every page of <c>docs/diagnostics/</c>: file name and Markdown.</summary>
    public static IEnumerable<(string File, string Markdown)> RenderAll()
    {
        var index = new StringBuilder(
            """
            # Diagnostics

            `nasnav check` finds them, `nasnav explain CODE` shows these pages. `# nas: allow CODE` at the end of a line silences a
            finding there, unless it is an error.


            """
        );
        foreach (var (digit, title) in Groups)
        {
            var checks = CheckCatalogue.All.Where(check => check.Code[3] == digit).ToList();
            if (checks.Count == 0)
            {
                continue;
            }

            index.Append($"## {title}\n\n| code | severity | |\n| --- | --- | --- |\n");
            foreach (var check in checks)
            {
                var severity = check.Severity.ToString().ToLowerInvariant();
                index.Append(
                    $"| [{check.Code}]({check.Code}.md) | {severity} | {check.Title.Replace("|", "\\|", StringComparison.Ordinal)} |\n"
                );
                yield return ($"{check.Code}.md", check.Page);
            }

            index.Append('\n');
        }

        yield return ("README.md", index.ToString().TrimEnd() + "\n");
    }
}
