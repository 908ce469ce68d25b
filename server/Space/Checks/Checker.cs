using NasNavigator.Space.Binding;

namespace NasNavigator.Space.Checks;

/// <summary>Everything that is wrong with a text, in one call: what `nasnav check` and the language server show.</summary>
public static class Checker
{
    /// <summary>Reads a text and runs every check over it. Never throws. Silenced findings (<c># nas: allow NAS503</c> on their line) are left out.</summary>
    /// <returns>The bound file with all findings in the order of the text.</returns>
    public static BoundFile Check(string text, string fallbackName = "unnamed")
    {
        var file = BoundFile.Bind(text, fallbackName);
        var found = new List<Diagnostic>(file.Diagnostics);
        if (file.Space is { } space)
        {
            var context = new CheckContext(file, space);
            foreach (var check in CheckCatalogue.All)
            {
                found.AddRange(check.Find(context));
            }
        }

        var allowed = Allowances.Read(file.Tree);
        var shown = found
            .Where(finding => !allowed.Silences(finding))
            .OrderBy(finding => finding.Span.Start)
            .ThenBy(finding => finding.Code);
        return file with { Diagnostics = [.. shown] };
    }
}
